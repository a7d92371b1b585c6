//! Ends at Ctrl-C, once what is being written is whole.

use std::thread;

use super::watch::Caller;

/// Tells of Ctrl-C; at the second one the program ends at once.
pub fn on_interrupt(caller: Caller) {
    let wait = move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        for count in 0.. {
            if runtime.block_on(tokio::signal::ctrl_c()).is_err() {
                return;
            }
            caller.stop();
            if count > 0 {
                // The code of a program that was ended so (bash(1), exit status).
                std::process::exit(130);
            }
        }
    };
    // Without the thread, Ctrl-C ends the program as it always does.
    let _ = thread::Builder::new().name("interrupt".to_owned()).spawn(wait);
}

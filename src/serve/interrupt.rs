//! Ends at Ctrl-C, once what is being written is whole.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::mpsc::channel;
use std::task::Poll;
use std::thread;

use super::watch::Caller;

/// Tells of Ctrl-C from now on; at the second one the program ends at once.
pub fn on_interrupt(caller: Caller) {
    let (ready, is_ready) = channel();
    let wait = move || {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        runtime.block_on(async {
            for count in 0.. {
                let mut signal = pin!(tokio::signal::ctrl_c());
                // Asked once, it listens.
                let first = poll_fn(|context| Poll::Ready(signal.as_mut().poll(context))).await;
                let _ = ready.send(());
                let heard = match first {
                    Poll::Ready(heard) => heard,
                    Poll::Pending => signal.await,
                };
                if heard.is_err() {
                    return;
                }
                caller.stop();
                if count > 0 {
                    // The code of a program that was ended so (bash(1), exit status).
                    std::process::exit(130);
                }
            }
        });
    };
    // Without the thread, Ctrl-C ends the program as it always does.
    if thread::Builder::new().name("interrupt".to_owned()).spawn(wait).is_ok() {
        let _ = is_ready.recv();
    }
}

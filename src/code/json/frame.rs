//! The brackets that are open at a place in JSON, and what may come next in each.

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The block itself, where values and members without braces may stand.
    Block,
    Object,
    Array,
    /// Parentheses, as in `ObjectId("5f")`: no JSON, and nothing in them is looked at.
    Call,
}

impl Kind {
    /// What closes it, in words.
    pub(super) fn closer(self) -> &'static str {
        match self {
            Self::Array => "`]`",
            _ => "`}`",
        }
    }

    /// What may follow a value in it, in words.
    pub(super) fn separator(self) -> &'static str {
        match self {
            Self::Array => "a comma or `]`",
            Self::Object => "a comma or `}`",
            Self::Block | Self::Call => "a comma",
        }
    }

    /// What a comma of it separates, in words.
    pub(super) fn item(self) -> &'static str {
        if self == Self::Object { "a key" } else { "a value" }
    }
}

/// What was read last in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Start,
    Comma,
    /// A key, whose colon comes next.
    Key,
    Colon,
    /// A value, with its key where it needs one.
    Item,
    /// A string in the place of a key that no colon follows.
    Lone,
    /// What only a sketch holds, and behind which all may come: an ellipsis, a placeholder, a word.
    Loose,
}

/// An open bracket, or the block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) state: State,
    /// Whether it has a member with a colon, so that one without is odd.
    pub(super) colons: bool,
    /// Whether an ellipsis stands directly in it, which may stand for its end.
    pub(super) elided: bool,
}

impl Frame {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, state: State::Start, colons: false, elided: false }
    }
}

/// The open brackets, the innermost last. The block is always there.
pub(super) struct Frames {
    frames: Vec<Frame>,
    /// How many of them are of each kind.
    open: [usize; 4],
}

impl Frames {
    pub(super) fn new() -> Self {
        Self { frames: vec![Frame::new(Kind::Block)], open: [1, 0, 0, 0] }
    }

    pub(super) fn top(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    pub(super) fn push(&mut self, kind: Kind) {
        self.open[kind as usize] += 1;
        self.frames.push(Frame::new(kind));
    }

    /// Closes the innermost bracket. The bracket is a value of what it stands in.
    pub(super) fn pop(&mut self) {
        if self.frames.len() > 1 {
            let kind = self.top().kind;
            self.frames.pop();
            self.open[kind as usize] -= 1;
            self.top().state = State::Item;
        }
    }

    /// Closes brackets up to the innermost of `kind`. Without one nothing is closed, and nothing is searched.
    pub(super) fn pop_to(&mut self, kind: Kind) {
        if self.open[kind as usize] > 0 {
            while self.top().kind != kind {
                self.pop();
            }
            self.pop();
        }
    }

    /// Closes the parentheses that a bracket ends.
    pub(super) fn pop_calls(&mut self) {
        while self.top().kind == Kind::Call {
            self.pop();
        }
    }

    /// Whether an ellipsis may stand for the ends of the brackets that are open.
    pub(super) fn elided(&self) -> bool {
        self.frames.iter().any(|frame| frame.elided)
    }
}

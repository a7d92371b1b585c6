//! What forms of a word have in common: `configure`, `configured`, `configuration`.
//!
//! The algorithm of M. F. Porter, *An algorithm for suffix stripping* (1980), with the departures of his own programs
//! (<https://tartarus.org/martin/PorterStemmer/>), after `ise` became `ize`, which Britain and America write differently. The theme's
//! script does the same.

/// The stem of a word; the word itself if it is shorter than three letters, or no word of ASCII letters.
pub(super) fn stem(word: &str) -> String {
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = Stem(word.as_bytes().to_vec());
    stem.spelling();
    stem.plurals();
    stem.past_and_present();
    stem.y();
    stem.double_endings();
    stem.long_endings();
    stem.endings();
    stem.last_letters();
    String::from_utf8(stem.0).unwrap_or_default()
}

struct Stem(Vec<u8>);

impl Stem {
    fn ends(&self, ending: &str) -> bool {
        self.0.ends_with(ending.as_bytes())
    }

    /// Puts `put` in the place of the last `letters`.
    fn cut(&mut self, letters: usize, put: &str) {
        self.0.truncate(self.0.len() - letters);
        self.0.extend_from_slice(put.as_bytes());
    }

    fn is_consonant(&self, at: usize) -> bool {
        match self.0[at] {
            b'a' | b'e' | b'i' | b'o' | b'u' => false,
            b'y' => at == 0 || !self.is_consonant(at - 1),
            _ => true,
        }
    }

    /// Porter's *m* of the first `len` letters: how often consonants follow vowels.
    fn measure(&self, len: usize) -> usize {
        (1..len).filter(|at| self.is_consonant(*at) && !self.is_consonant(at - 1)).count()
    }

    fn has_vowel(&self, len: usize) -> bool {
        (0..len).any(|at| !self.is_consonant(at))
    }

    fn ends_double(&self) -> bool {
        let len = self.0.len();
        len >= 2 && self.0[len - 1] == self.0[len - 2] && self.is_consonant(len - 1)
    }

    /// Porter's *o*: consonant, vowel, consonant at the end of the first `len` letters, the last not w, x or y.
    fn is_short(&self, len: usize) -> bool {
        len >= 3 && self.is_consonant(len - 1) && !self.is_consonant(len - 2) && self.is_consonant(len - 3) && !matches!(self.0[len - 1], b'w' | b'x' | b'y')
    }

    /// `serialised` is `serialized`, but `precise` and `revise` have no other spelling: five letters stand before.
    fn spelling(&mut self) {
        let endings = ["ise", "ises", "ised", "iser", "isers", "ising", "isation", "isations"];
        if let Some(ending) = endings.into_iter().find(|ending| self.ends(ending))
            && self.0.len() >= ending.len() + 5
        {
            let at = self.0.len() - ending.len() + 1;
            self.0[at] = b'z';
        }
    }

    /// Step 1a.
    fn plurals(&mut self) {
        if self.ends("sses") || self.ends("ies") {
            self.cut(2, "");
        } else if self.ends("s") && !self.ends("ss") {
            self.cut(1, "");
        }
    }

    /// Step 1b.
    fn past_and_present(&mut self) {
        if self.ends("eed") {
            if self.measure(self.0.len() - 3) > 0 {
                self.cut(1, "");
            }
            return;
        }
        let Some(ending) = ["ed", "ing"].into_iter().find(|ending| self.ends(ending)) else { return };
        if !self.has_vowel(self.0.len() - ending.len()) {
            return;
        }
        self.cut(ending.len(), "");
        if self.ends("at") || self.ends("bl") || self.ends("iz") {
            self.cut(0, "e");
        } else if self.ends_double() && !self.ends("l") && !self.ends("s") && !self.ends("z") {
            self.cut(1, "");
        } else if self.measure(self.0.len()) == 1 && self.is_short(self.0.len()) {
            self.cut(0, "e");
        }
    }

    /// Step 1c.
    fn y(&mut self) {
        if self.ends("y") && self.has_vowel(self.0.len() - 1) {
            self.cut(1, "i");
        }
    }

    /// The first of these endings that the word has goes, if enough stands before it.
    fn replace(&mut self, endings: &[(&str, &str)]) {
        if let Some((ending, put)) = endings.iter().find(|(ending, _)| self.ends(ending))
            && self.measure(self.0.len() - ending.len()) > 0
        {
            self.cut(ending.len(), put);
        }
    }

    /// Step 2.
    fn double_endings(&mut self) {
        self.replace(&[
            ("ational", "ate"),
            ("tional", "tion"),
            ("enci", "ence"),
            ("anci", "ance"),
            ("izer", "ize"),
            ("bli", "ble"),
            ("alli", "al"),
            ("entli", "ent"),
            ("eli", "e"),
            ("ousli", "ous"),
            ("ization", "ize"),
            ("ation", "ate"),
            ("ator", "ate"),
            ("alism", "al"),
            ("iveness", "ive"),
            ("fulness", "ful"),
            ("ousness", "ous"),
            ("aliti", "al"),
            ("iviti", "ive"),
            ("biliti", "ble"),
            ("logi", "log"),
        ]);
    }

    /// Step 3.
    fn long_endings(&mut self) {
        self.replace(&[("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")]);
    }

    /// Step 4.
    fn endings(&mut self) {
        const ENDINGS: [&str; 19] =
            ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];
        let Some(ending) = ENDINGS.into_iter().find(|ending| self.ends(ending)) else { return };
        let rest = self.0.len() - ending.len();
        let fits = ending != "ion" || (rest > 0 && matches!(self.0[rest - 1], b's' | b't'));
        if fits && self.measure(rest) > 1 {
            self.cut(ending.len(), "");
        }
    }

    /// Step 5.
    fn last_letters(&mut self) {
        if self.ends("e") {
            let rest = self.0.len() - 1;
            let measure = self.measure(rest);
            if measure > 1 || (measure == 1 && !self.is_short(rest)) {
                self.cut(1, "");
            }
        }
        if self.ends("ll") && self.measure(self.0.len()) > 1 {
            self.cut(1, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_those_of_the_published_vocabulary() {
        // From https://tartarus.org/martin/PorterStemmer/voc.txt and output.txt.
        for (word, expected) in [
            ("caresses", "caress"),
            ("ponies", "poni"),
            ("cats", "cat"),
            ("feed", "feed"),
            ("agreed", "agre"),
            ("plastered", "plaster"),
            ("motoring", "motor"),
            ("sing", "sing"),
            ("conflated", "conflat"),
            ("hopping", "hop"),
            ("falling", "fall"),
            ("filing", "file"),
            ("happy", "happi"),
            ("sky", "sky"),
            ("relational", "relat"),
            ("conditional", "condit"),
            ("valenci", "valenc"),
            ("digitizer", "digit"),
            ("radically", "radic"),
            ("vietnamization", "vietnam"),
            ("operator", "oper"),
            ("formality", "formal"),
            ("sensibility", "sensibl"),
            ("triplicate", "triplic"),
            ("hopeful", "hope"),
            ("goodness", "good"),
            ("revival", "reviv"),
            ("inference", "infer"),
            ("replacement", "replac"),
            ("adjustment", "adjust"),
            ("adoption", "adopt"),
            ("effective", "effect"),
            ("probate", "probat"),
            ("rate", "rate"),
            ("cease", "ceas"),
            ("controlling", "control"),
            ("roll", "roll"),
            ("abbey", "abbei"),
            ("yielding", "yield"),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["configure", "configured", "configuring", "configuration", "configurations"][..],
            &["policy", "policies"],
            &["encrypt", "encrypts", "encrypted", "encryption"],
            &["serialise", "serialised", "serialize", "serializing", "serialisation"],
            &["optimise", "optimizer", "optimisation"],
            &["precise", "precision"],
            &["migrate", "migration", "migrations"],
        ] {
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?}: {:?}", forms.iter().map(|form| stem(form)).collect::<Vec<_>>());
        }
        for word in ["v2", "größe", "is", "設計", "order_id"] {
            assert_eq!(stem(word), word);
        }
    }
}

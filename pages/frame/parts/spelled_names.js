// Whether letters mean a name by its sound, as geo/projects/found/pinyin.py has it. What looks for
// names goes on in the same module; `held` is what it was told: how each character may be read
// (`sounds`), of how many letters on a word is a spelling, and one of a stretch further on (`least`).

export const fold = (text) => text.normalize("NFKC").toLowerCase();
export const isSpelling = (word, { least }) => word.length >= least.sound && /^[a-z0-9]+$/.test(word);

// Whether letters spell characters from one on: each by a whole reading or its first letter, the
// last one cut short or not; with `whole` to the last character of the name.
export const reads = (letters, signs, at, sounds, whole = false) => {
  const left = signs.length - at;
  if (!letters) return !(whole && left);
  if (!left) return false;
  const mayEnd = !whole || left === 1;
  return (sounds[signs[at]] ?? [signs[at]]).some((sound) =>
    (mayEnd && sound.startsWith(letters)) ||
    [1, sound.length].some((length) =>
      letters.startsWith(sound.slice(0, length)) &&
      reads(letters.slice(length), signs, at + 1, sounds, whole)));
};

// Whether a word spells a name from its beginning on, or a stretch of it.
export const spells = (word, signs, held) => {
  const { sounds, least } = held, starts = word.length < least.stretch ? signs.slice(0, 1) : signs;
  return isSpelling(word, held) && starts.some((_, at) => reads(word, signs, at, sounds));
};

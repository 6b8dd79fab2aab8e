package figure

// softHyphen marks where a label may break; it shows as a hyphen at a break
// and not at all elsewhere.
const softHyphen = '\u00ad'

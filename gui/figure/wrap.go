package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gonum.org/v1/plot/vg"
)

// softHyphen marks where a label may break; it shows as a hyphen at a break
// and not at all elsewhere.
const softHyphen = '\u00ad'

// minPiece is the least number of runes on either side of a hyphen: "CFU-E"
// stays whole. A slash parts two names, which may be shorter.
const minPiece = 3

// breaks lists the byte offsets at which a label may continue on a new line:
// after spaces, dashes, slashes and soft hyphens.
func breaks(label string) []int {
	var at []int
	for i, r := range label {
		if strings.ContainsRune(" -–/", r) || r == softHyphen {
			if j := i + utf8.RuneLen(r); j < len(label) {
				at = append(at, j)
			}
		}
	}
	return at
}

// tidy makes a piece of a label ready for drawing: a soft hyphen at its end
// becomes visible.
func tidy(piece string) string {
	piece = strings.TrimRightFunc(piece, unicode.IsSpace)
	if strings.HasSuffix(piece, string(softHyphen)) {
		piece += "-"
	}
	return strings.ReplaceAll(piece, string(softHyphen), "")
}

// wrapLabel breaks a label into at most n lines so that the widest is as
// narrow as possible, and returns the lines with the width of the widest.
func wrapLabel(label string, n int, size vg.Length) ([]string, vg.Length) {
	best := []string{tidy(label)}
	width := TextWidth(best[0], size, false)
	if n < 2 {
		return best, width
	}
	for _, at := range breaks(label) {
		head := tidy(label[:at])
		short := min(utf8.RuneCountInString(head)-1, utf8.RuneCountInString(label[at:])) < minPiece
		if short && label[at-1] != ' ' && label[at-1] != '/' {
			continue
		}
		rest, w := wrapLabel(label[at:], n-1, size)
		if w = max(w, TextWidth(head, size, false)); w < width {
			best, width = append([]string{head}, rest...), w
		}
	}
	return best, width
}

package figure

import "fmt"

// TextMode says whether the letters of a PDF, SVG or EPS are outlines or text.
type TextMode string

// The text modes.
const (
	Outlined TextMode = "outlined" // every letter is a path: the same everywhere, not to be searched
	Editable TextMode = "editable" // PDF, EPS: embedded TrueType; SVG: named faces of the same metrics
)

// ParseTextMode reads the name of a text mode; "" is Outlined.
func ParseTextMode(s string) (TextMode, error) {
	switch m := TextMode(s); m {
	case "", Outlined:
		return Outlined, nil
	case Editable:
		return m, nil
	}
	return "", fmt.Errorf("figure: unknown text mode %q; possible are %s, %s", s, Outlined, Editable)
}

// HoldsText tells whether a format can hold live text.
func (f Format) HoldsText() bool { return f == PDF || f == SVG || f == EPS }

// IsRaster tells whether a format is made of pixels.
func (f Format) IsRaster() bool { return f == PNG || f == TIFF }

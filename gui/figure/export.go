package figure

import (
	"io"

	"gonum.org/v1/plot/vg/draw"
)

// Format is a file format, named by its usual extension without the dot.
type Format string

// The formats Export writes.
const (
	PNG Format = "png"
	SVG Format = "svg"
	PDF Format = "pdf"
)

// Page is the sheet a figure is exported on.
type Page struct {
	WidthMM, HeightMM  float64
	DPI                float64 // of raster formats; <= 0 = 600
	Style              Style
	Title, Description string // written into the file as metadata
}

// Export writes one figure. Errors: an unknown format, an impossible page
// size, a rune without glyph, or what w returns. Nothing is written to w
// before the drawing has succeeded.
func Export(w io.Writer, f Format, page Page, fig func(draw.Canvas) error) error {
	return nil
}

// WriteFile exports to a file in the format of its extension. The file
// appears whole or not at all.
func WriteFile(path string, page Page, fig func(draw.Canvas) error) error {
	return nil
}

// Grid draws panels in rows of cols cells, with bold letters a, b, c at the
// top left of each when letters is set.
func Grid(c draw.Canvas, cols int, letters bool, s Style, panels ...func(draw.Canvas) error) error {
	return nil
}

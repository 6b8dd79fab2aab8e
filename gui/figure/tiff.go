package figure

import (
	"fmt"
	"io"
	"strings"

	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure/tiff"
)

// writeTIFF writes a TIFF without alpha, compressed with LZW. Title,
// description and record stand on lines of their own in its one field for
// text, which is ASCII.
func writeTIFF(w io.Writer, page Page, fig func(draw.Canvas) error) error {
	img, dpi, err := page.raster(fig)
	if err != nil {
		return err
	}
	// readers of the record look for its beginning, not for a line
	var lines []string
	for _, s := range []string{asciiText(page.Title), asciiText(page.Description), page.Record} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	if err := tiff.Encode(w, img, dpi, strings.Join(lines, "\n")); err != nil {
		return fmt.Errorf("figure: %w", err)
	}
	return nil
}

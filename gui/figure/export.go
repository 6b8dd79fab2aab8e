package figure

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Format is a file format, named by its usual extension without the dot.
type Format string

// The formats Export writes.
const (
	EPS  Format = "eps"
	PDF  Format = "pdf"
	PNG  Format = "png"
	SVG  Format = "svg"
	TIFF Format = "tiff"
)

// The formats of pictures in motion, which package movie writes.
const (
	GIF  Format = "gif"
	APNG Format = "apng"
)

// MayHoldRecord tells whether a file may be one that Read can read, by its
// name.
func MayHoldRecord(path string) bool {
	f := FormatOf(path)
	return encoders[f] != nil || f == GIF || f == APNG
}

// ErrFormat marks a format this package cannot write.
var ErrFormat = errors.New("unknown format")

// encoder draws a figure of a page and writes the file.
type encoder func(w io.Writer, page Page, fig func(draw.Canvas) error) error

// encoders is the table of formats; a new format is one more line.
var encoders = map[Format]encoder{
	EPS:  writeEPS,
	PDF:  writePDF,
	PNG:  writePNG,
	SVG:  writeSVG,
	TIFF: writeTIFF,
}

// Formats lists the formats in alphabetical order.
func Formats() []Format {
	fs := make([]Format, 0, len(encoders))
	for f := range encoders {
		fs = append(fs, f)
	}
	sort.Slice(fs, func(i, j int) bool { return fs[i] < fs[j] })
	return fs
}

// FormatOf returns the format a file's ending stands for, which may be none
// that Export writes.
func FormatOf(path string) Format {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	if ext == "tif" {
		return TIFF
	}
	return Format(ext)
}

// Page is the sheet a figure is exported on.
type Page struct {
	WidthMM, HeightMM  float64
	DPI                float64 // of raster formats; <= 0 = 600
	Style              Style
	Text               TextMode // of PDF, SVG and EPS; "" = Outlined
	Title, Description string   // written into the file as metadata
	Record             string   // how to draw it again, ASCII (Recipe.Text); "" leaves it out
}

const (
	defaultDPI = 600
	maxMM      = 2000 // a poster is 1189 mm long; more is a slip of units
)

// size returns the page size, or an error for an impossible one.
func (p Page) size() (w, h vg.Length, err error) {
	for _, v := range []float64{p.WidthMM, p.HeightMM} {
		if !(v > 0 && v <= maxMM) {
			return 0, 0, fmt.Errorf("figure: page of %g × %g mm", p.WidthMM, p.HeightMM)
		}
	}
	return vg.Length(p.WidthMM) * vg.Millimeter, vg.Length(p.HeightMM) * vg.Millimeter, nil
}

// dpi returns the resolution of raster formats in pixels per inch.
func (p Page) dpi() float64 {
	if p.DPI > 0 && finite(p.DPI) {
		return p.DPI
	}
	return defaultDPI
}

// drawOn fills the page and draws a figure on a back end.
func (p Page) drawOn(c vg.Canvas, w, h vg.Length, fig func(draw.Canvas) error) error {
	k := newPen(c)
	k.keep(p.Style)
	dc := draw.NewCanvas(k, w, h)
	k.box(dc.Rectangle, p.Style.Background) // vector formats have no ground of their own
	if err := fig(dc); err != nil {
		return err
	}
	return k.err
}

// Export writes one figure. Errors: an unknown format, an impossible page
// size, a rune without glyph, or what w returns. Nothing is written to w
// before the drawing has succeeded. Equal figures give equal bytes.
func Export(w io.Writer, f Format, page Page, fig func(draw.Canvas) error) error {
	enc, ok := encoders[f]
	if !ok {
		return fmt.Errorf("figure: %w %q: possible are %s", ErrFormat, f, formatList())
	}
	// a buffer in between: a drawing that fails half way leaves no half file
	var buf bytes.Buffer
	if err := enc(&buf, page, fig); err != nil {
		return err
	}
	if _, err := buf.WriteTo(w); err != nil {
		return fmt.Errorf("figure: write %s: %w", f, err)
	}
	return nil
}

// formatList names the possible formats for an error message.
func formatList() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// WriteFile exports to a file in the format of its extension. The file
// appears whole or not at all: it is written under a temporary name in the
// same folder and then renamed.
func WriteFile(path string, page Page, fig func(draw.Canvas) error) (err error) {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	f := FormatOf(path)
	if _, ok := encoders[f]; !ok {
		return fmt.Errorf("figure: %s: %w %q: the extension must be one of %s", filepath.Base(path), ErrFormat, ext, formatList())
	}
	var buf bytes.Buffer
	if err := Export(&buf, f, page, fig); err != nil {
		return err
	}
	// in the same folder, as a rename across file systems is a copy
	tmp, err := os.CreateTemp(filepath.Dir(path), ".marrow-*."+ext)
	if err != nil {
		return fmt.Errorf("figure: %w", err)
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
			err = fmt.Errorf("figure: %w", err)
		}
	}()
	if _, err := buf.WriteTo(tmp); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Chmod(0o644); err != nil { // CreateTemp makes it private
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// Grid draws panels in rows of cols cells, with bold letters a, b, c at the
// top left of each when letters is set. Cells are equal in size.
func Grid(c draw.Canvas, cols int, letters bool, s Style, panels ...func(draw.Canvas) error) error {
	c, k := penOn(c)
	n := len(panels)
	if n == 0 {
		return nil
	}
	cols = min(max(cols, 1), n)
	rows := (n + cols - 1) / cols
	gapX, gapY := s.px(18), s.px(14)
	all := c.Rectangle
	w := (all.Max.X - all.Min.X - gapX*vg.Length(cols-1)) / vg.Length(cols)
	h := (all.Max.Y - all.Min.Y - gapY*vg.Length(rows-1)) / vg.Length(rows)
	for i, panel := range panels {
		// cells run from the top left in reading order
		x := all.Min.X + vg.Length(i%cols)*(w+gapX)
		y := all.Max.Y - vg.Length(i/cols)*(h+gapY)
		cell := vg.Rectangle{Min: pt(x, y-h), Max: pt(x+w, y)}
		if letters {
			cell = k.lettered(cell, i, s)
		}
		if err := panel(draw.Canvas{Canvas: k, Rectangle: cell}); err != nil {
			return err
		}
	}
	return k.err
}

// lettered writes the letter of panel i at the top left of its cell and
// returns what is left for the panel: 8 pt beside 7 pt text, as journals ask.
func (p *pen) lettered(cell vg.Rectangle, i int, s Style) vg.Rectangle {
	// letters stand in a column of their own, clear of titles
	size := s.letterSize()
	name := letter(i)
	if s.Capitals {
		name = strings.ToUpper(name)
	}
	p.text(name, cell.Min.X, cell.Max.Y-size*capHeight-s.px(1), size, s.Foreground, true, left)
	cell.Min.X += s.letterRoom()
	return cell
}

// letter names panel i: a to z, then aa, ab and so on.
func letter(i int) string {
	s := string(rune('a' + i%26))
	if i >= 26 {
		return letter(i/26-1) + s
	}
	return s
}

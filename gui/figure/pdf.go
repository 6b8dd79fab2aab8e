package figure

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"strconv"
	"time"

	"codeberg.org/go-pdf/fpdf"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// pdfDate stands for the time of writing, so that equal figures give equal
// bytes; the year is that of the PDF 1.4 specification.
var pdfDate = time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)

// writePDF writes one page with outlined text and no fonts.
func writePDF(w io.Writer, page Page, fig func(draw.Canvas) error) error {
	cw, ch, err := page.size()
	if err != nil {
		return err
	}
	doc := fpdf.NewCustom(&fpdf.InitType{
		UnitStr: "pt", OrientationStr: "P",
		Size: fpdf.SizeType{Wd: cw.Points(), Ht: ch.Points()},
	})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCreationDate(pdfDate)
	doc.SetModificationDate(pdfDate)
	doc.SetCatalogSort(true)
	doc.SetCreator("Marrow", true)
	doc.SetProducer("Marrow", true)
	doc.SetTitle(page.Title, true)
	doc.SetSubject(page.Description, true)
	doc.AddPage()
	c := &pdfCanvas{doc: doc, state: []pdfState{{alpha: 255}}}
	vg.Initialize(c)
	if err := page.drawOn(c, cw, ch, fig); err != nil {
		return err
	}
	if c.err != nil {
		return c.err
	}
	if err := doc.Output(w); err != nil {
		return fmt.Errorf("figure: pdf: %w", err)
	}
	return nil
}

// pdfCanvas writes the operators of a PDF page. gonum's own PDF back end
// keeps its document private, so it can neither fix the dates nor set a
// title, and it takes premultiplied colors for straight ones.
type pdfCanvas struct {
	doc   *fpdf.Fpdf
	line  []byte // operators of the current call
	state []pdfState
	err   error
}

type pdfState struct {
	width vg.Length
	alpha uint8
}

var _ vg.Canvas = (*pdfCanvas)(nil)

func (c *pdfCanvas) top() *pdfState { return &c.state[len(c.state)-1] }

// op appends numbers and an operator.
func (c *pdfCanvas) op(name string, vs ...float64) {
	for _, v := range vs {
		// 1/100 pt is 3.5 µm, finer than any press
		b := strconv.AppendFloat(nil, v, 'f', 2, 64)
		c.line = append(append(c.line, trimZeros(b)...), ' ')
	}
	c.line = append(append(c.line, name...), ' ')
}

func trimZeros(b []byte) []byte {
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b) == "-0" {
		return b[1:]
	}
	return b
}

func (c *pdfCanvas) flush() {
	c.doc.RawWriteStr(string(c.line))
	c.line = c.line[:0]
}

// SetLineWidth implements vg.Canvas.
func (c *pdfCanvas) SetLineWidth(w vg.Length) {
	c.top().width = w
	c.op("w", w.Points())
	c.flush()
}

// SetLineDash implements vg.Canvas.
func (c *pdfCanvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	// an empty pattern is a solid line
	c.line = append(c.line, '[')
	for _, d := range pattern {
		c.op("", d.Points())
	}
	c.line = append(c.line, "] "...)
	c.op("d", offset.Points())
	c.flush()
}

// SetColor implements vg.Canvas with straight alpha.
func (c *pdfCanvas) SetColor(col color.Color) {
	n := nrgba(col)
	r, g, b := float64(n.R)/255, float64(n.G)/255, float64(n.B)/255
	// three decimals tell 256 steps apart
	c.line = fmt.Appendf(c.line, "%.3f %.3f %.3f rg %.3f %.3f %.3f RG", r, g, b, r, g, b)
	c.flush()
	// opaque figures never get here, so the file needs no transparency
	if n.A != c.top().alpha {
		c.top().alpha = n.A
		c.doc.SetAlpha(float64(n.A)/255, "Normal")
	}
}

// matrix appends a transformation.
func (c *pdfCanvas) matrix(m ...float64) {
	for _, v := range m {
		c.line = fmt.Appendf(c.line, "%.5f ", v)
	}
	c.line = append(c.line, "cm"...)
	c.flush()
}

// Rotate implements vg.Canvas.
func (c *pdfCanvas) Rotate(rad float64) {
	// PDF multiplies row vectors: a b c d e f = cos sin −sin cos 0 0
	sin, cos := math.Sincos(rad)
	c.matrix(cos, sin, -sin, cos, 0, 0)
}

// Translate implements vg.Canvas.
func (c *pdfCanvas) Translate(p vg.Point) { c.matrix(1, 0, 0, 1, p.X.Points(), p.Y.Points()) }

// Scale implements vg.Canvas.
func (c *pdfCanvas) Scale(x, y float64) { c.matrix(x, 0, 0, y, 0, 0) }

// Push implements vg.Canvas.
func (c *pdfCanvas) Push() {
	c.state = append(c.state, *c.top())
	c.op("q")
	c.flush()
}

// Pop implements vg.Canvas.
func (c *pdfCanvas) Pop() {
	c.state = c.state[:len(c.state)-1]
	c.op("Q")
	c.flush()
}

// Stroke implements vg.Canvas.
func (c *pdfCanvas) Stroke(p vg.Path) {
	if c.top().width > 0 {
		c.path(p, "S")
	}
}

// Fill implements vg.Canvas.
func (c *pdfCanvas) Fill(p vg.Path) { c.path(p, "f") }

// path writes a path without arcs, which the pen has replaced.
func (c *pdfCanvas) path(p vg.Path, paint string) {
	var at vg.Point
	for _, s := range p {
		x, y := s.Pos.X.Points(), s.Pos.Y.Points()
		switch {
		case s.Type == vg.MoveComp:
			c.op("m", x, y)
		case s.Type == vg.LineComp:
			c.op("l", x, y)
		case s.Type == vg.CurveComp && len(s.Control) == 1: // PDF has cubics only
			q := s.Control[0]
			a, b := at.Add(q.Sub(at).Scale(2.0/3)), s.Pos.Add(q.Sub(s.Pos).Scale(2.0/3))
			c.op("c", a.X.Points(), a.Y.Points(), b.X.Points(), b.Y.Points(), x, y)
		case s.Type == vg.CurveComp:
			a, b := s.Control[0], s.Control[1]
			c.op("c", a.X.Points(), a.Y.Points(), b.X.Points(), b.Y.Points(), x, y)
		case s.Type == vg.CloseComp:
			c.op("h")
			continue
		}
		at = s.Pos
	}
	c.op(paint)
	c.flush()
}

// FillString implements vg.Canvas; the pen draws all text as outlines.
func (c *pdfCanvas) FillString(gfont.Face, vg.Point, string) {
	c.fail("text that is not outlined")
}

// DrawImage implements vg.Canvas; figures hold no bitmaps.
func (c *pdfCanvas) DrawImage(vg.Rectangle, image.Image) { c.fail("a bitmap") }

func (c *pdfCanvas) fail(what string) {
	if c.err == nil {
		c.err = fmt.Errorf("figure: pdf cannot hold %s", what)
	}
}

package figure

import (
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// DrawnText is a text as it stands on the page.
type DrawnText struct {
	Text   string
	Size   float64 // pt
	Script float64 // size of its smallest super- or subscript, pt; 0: it has none
	Bold   bool
	Color  color.NRGBA
	Inside bool // it lies on the page
}

// DrawnLine is a kind of line on the page.
type DrawnLine struct {
	Width float64 // pt
	Color color.NRGBA
}

// A Drawing is what a page really holds at its printed size, for a preflight.
type Drawing struct {
	Texts   []DrawnText
	Lines   []DrawnLine // each kind once
	Outside int         // paths that leave the page by more than a line's width
}

// Survey draws a page without writing it and returns what is on it. The error
// wraps ErrGlyph for a text that cannot be drawn.
func Survey(page Page, fig func(draw.Canvas) error) (*Drawing, error) {
	cw, ch, err := page.size()
	if err != nil {
		return nil, err
	}
	// live text, as outlines have no size that could be measured
	s := &surveyor{page: vg.Rectangle{Max: pt(cw, ch)}}
	page.Text = Editable
	if err := page.drawOn(newVector(s, page), cw, ch, fig); err != nil {
		return nil, err
	}
	return &s.found, nil
}

// surveyor is the painter that keeps notes.
type surveyor struct {
	page  vg.Rectangle
	found Drawing
	lines map[DrawnLine]bool
}

var _ painter = (*surveyor)(nil)

// spare is how far a path may leave the page, pt: half the line of a frame.
const spare = 1

func (s *surveyor) inside(p vg.Point) bool {
	return p.X >= s.page.Min.X-spare && p.X <= s.page.Max.X+spare && p.Y >= s.page.Min.Y-spare && p.Y <= s.page.Max.Y+spare
}

func (s *surveyor) fill(p vg.Path, _ color.NRGBA) {
	for _, c := range p {
		if c.Type != vg.CloseComp && !s.inside(c.Pos) {
			s.found.Outside++
			return
		}
	}
}

func (s *surveyor) stroke(p vg.Path, k pencil, c color.NRGBA) {
	s.fill(p, c)
	// thousands of strokes are of a dozen kinds
	l := DrawnLine{float64(k.width), c}
	if !s.lines[l] {
		if s.lines == nil {
			s.lines = map[DrawnLine]bool{}
		}
		s.lines[l] = true
		s.found.Lines = append(s.found.Lines, l)
	}
}

func (s *surveyor) text(t *shape, m affine, bold bool, c color.NRGBA) {
	var b strings.Builder
	size := m.factor()
	d := DrawnText{Size: size, Bold: bold, Color: c}
	// raised and lowered signs have a minimum of their own
	for _, g := range t.glyphs {
		b.WriteRune(g.r)
		if g.scale != 1 && (d.Script == 0 || g.scale*size < d.Script) {
			d.Script = g.scale * size
		}
	}
	d.Text = b.String()
	// both ends of the baseline, and the height of a capital
	d.Inside = s.inside(m.at(pt(0, 0))) && s.inside(m.at(pt(vg.Length(t.width), capHeight)))
	s.found.Texts = append(s.found.Texts, d)
}

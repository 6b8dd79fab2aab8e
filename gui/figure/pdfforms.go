package figure

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// outliner is a painter that draws letters as outlines better than path by
// path.
type outliner interface {
	outline(s *shape, m affine, c color.NRGBA) error
}

var (
	_ outliner = (*pdfPainter)(nil)
	_ outliner = (*epsPainter)(nil)
)

// pdfForm is the outline of one glyph, which a page draws many times: a tree
// has four hundred letters and fifty glyphs.
type pdfForm struct {
	face  *sfnt.Font
	glyph sfnt.GlyphIndex
}

// formStore holds each outline of a page once.
type formStore struct {
	forms      map[pdfForm]int // numbers of the lists below
	formDicts  []string
	formBodies [][]byte
}

// outline implements outliner.
func (p *pdfPainter) outline(s *shape, m affine, c color.NRGBA) error {
	p.setFill(c)
	for _, g := range s.glyphs {
		n, err := p.form(pdfForm{g.face, g.index})
		if err != nil {
			return err
		}
		if n < 0 { // a blank
			continue
		}
		at := m.after(affine{g.scale, 0, 0, g.scale, g.x, g.dy})
		p.buf = append(p.buf, "q "...)
		for _, v := range at[:4] {
			p.buf = append(trimZeros(fmt.Appendf(p.buf, "%.4f", v)), ' ')
		}
		p.buf = fmt.Appendf(appendNumbers(p.buf, at[4], at[5]), "cm /G%d Do Q\n", n)
	}
	return nil
}

// outline implements outliner: the outlines are procedures of the prolog.
func (p *epsPainter) outline(s *shape, m affine, c color.NRGBA) error {
	p.setFill(c)
	for _, g := range s.glyphs {
		n, err := p.form(pdfForm{g.face, g.index})
		if err != nil {
			return err
		}
		if n < 0 { // a blank
			continue
		}
		// procedures count in font units
		unit := g.scale / float64(g.face.UnitsPerEm())
		at := m.after(affine{unit, 0, 0, unit, g.x, g.dy})
		for _, v := range at[:4] {
			p.buf = fmt.Appendf(p.buf, "%.5g ", v+0) // no negative zero
		}
		p.buf = fmt.Appendf(appendNumbers(p.buf, at[4], at[5]), "/G%d o\n", n)
	}
	return nil
}

// form returns the number of a glyph's form on the page, −1 for a blank.
func (p *formStore) form(f pdfForm) (int, error) {
	if n, ok := p.forms[f]; ok {
		return n, nil
	}
	if p.forms == nil {
		p.forms = map[pdfForm]int{}
	}
	var buf sfnt.Buffer
	upem := fixed.Int26_6(f.face.UnitsPerEm())
	segs, err := f.face.LoadGlyph(&buf, f.glyph, upem, nil)
	if err != nil {
		return 0, fmt.Errorf("figure: glyph %d: %w", f.glyph, err)
	}
	if len(segs) == 0 {
		p.forms[f] = -1
		return -1, nil
	}
	n := len(p.formDicts)
	p.forms[f] = n
	dict, body := glyphForm(segs, int(upem))
	p.formDicts, p.formBodies = append(p.formDicts, dict), append(p.formBodies, body)
	return n, nil
}

// glyphForm writes a glyph in whole font units; the matrix of the form makes
// them an em. PDF has cubics only, so quadratics are raised by a degree.
func glyphForm(segs sfnt.Segments, upem int) (dict string, body []byte) {
	box := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	var at [2]float64
	put := func(op string, pts ...[2]float64) {
		for _, q := range pts {
			// fonts count y downward; control points enclose the curve
			box = [4]float64{min(box[0], q[0]), min(box[1], -q[1]), max(box[2], q[0]), max(box[3], -q[1])}
			body = append(trimZeros(fmt.Appendf(body, "%.1f", q[0])), ' ')
			body = append(trimZeros(fmt.Appendf(body, "%.1f", -q[1]+0)), ' ')
		}
		body = append(append(body, op...), '\n')
		at = pts[len(pts)-1]
	}
	open := false
	for _, s := range segs {
		a := [3][2]float64{}
		for i, q := range s.Args {
			a[i] = [2]float64{float64(q.X), float64(q.Y)}
		}
		third := func(p, q [2]float64) [2]float64 {
			return [2]float64{p[0] + (q[0]-p[0])*2/3, p[1] + (q[1]-p[1])*2/3}
		}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if open {
				body = append(body, "h\n"...)
			}
			open = true
			put("m", a[0])
		case sfnt.SegmentOpLineTo:
			put("l", a[0])
		case sfnt.SegmentOpQuadTo:
			put("c", third(at, a[0]), third(a[1], a[0]), a[1])
		case sfnt.SegmentOpCubeTo:
			put("c", a[0], a[1], a[2])
		}
	}
	body = append(body, "h f"...)
	dict = fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [%.0f %.0f %.0f %.0f] /Matrix [%.8f 0 0 %.8f 0 0] ",
		math.Floor(box[0]), math.Floor(box[1]), math.Ceil(box[2]), math.Ceil(box[3]), 1/float64(upem), 1/float64(upem))
	return dict, body
}

// addForms adds the outlines to the file and returns their entries.
func (p *pdfPainter) addForms(d *pdfFile) string {
	var entries strings.Builder
	for i, dict := range p.formDicts {
		fmt.Fprintf(&entries, "/G%d %d 0 R ", i, d.stream(dict, p.formBodies[i], len(p.formBodies[i]) > 200))
	}
	return entries.String()
}

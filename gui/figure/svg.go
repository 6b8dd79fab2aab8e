package figure

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure/provenance"
)

// svgFonts is what live text asks for: Arial where there is one, else faces
// of its metrics, so that nothing shifts.
const svgFonts = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"

// writeSVG writes an SVG in points; title and description become its
// alternative text.
func writeSVG(w io.Writer, page Page, fig func(draw.Canvas) error) error {
	cw, ch, err := page.size()
	if err != nil {
		return err
	}
	p := &svgPainter{h: ch}
	c := newVector(p, page)
	if err := page.drawOn(c, cw, ch, fig); err != nil {
		return err
	}
	if c.err != nil {
		return c.err
	}
	var b bytes.Buffer
	// an image role lets screen readers read title and description
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg role="img" width="%.2fmm" height="%.2fmm" viewBox="0 0 %.6g %.6g" xmlns="http://www.w3.org/2000/svg">`+"\n",
		page.WidthMM, page.HeightMM, cw.Points(), ch.Points())
	b.WriteString(element("title", page.Title) + element("desc", page.Description))
	if page.Record != "" {
		fmt.Fprintf(&b, `<metadata><marrow:record xmlns:marrow="%s">%s</marrow:record></metadata>`+"\n", provenance.Space, escapeXML(page.Record))
	}
	b.Write(p.buf)
	b.WriteString("</svg>\n")
	_, err = b.WriteTo(w)
	return err
}

// element is one XML element on a line, or nothing without text.
func element(name, text string) string {
	if text == "" {
		return ""
	}
	return "<" + name + ">" + escapeXML(text) + "</" + name + ">\n"
}

func escapeXML(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		return "" // a strings.Builder never fails
	}
	return b.String()
}

// svgPainter writes elements; y counts downward from the top of the page.
type svgPainter struct {
	buf []byte
	h   vg.Length
}

func hexColor(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }

func (p *svgPainter) path(path vg.Path) {
	p.buf = append(p.buf, `<path d="`...)
	// a letter, then its numbers; no blank is needed before the next letter
	num := func(letter byte, pts ...vg.Point) {
		p.buf = append(p.buf, letter)
		for _, q := range pts {
			p.buf = appendNumbers(p.buf, q.X.Points(), (p.h - q.Y).Points())
		}
		p.buf = p.buf[:len(p.buf)-1]
	}
	for _, c := range path {
		switch c.Type {
		case vg.MoveComp:
			num('M', c.Pos)
		case vg.LineComp:
			num('L', c.Pos)
		case vg.CurveComp:
			num('C', c.Control[0], c.Control[1], c.Pos)
		case vg.CloseComp:
			p.buf = append(p.buf, 'Z')
		}
	}
	p.buf = append(p.buf, '"')
}

// fill implements painter.
func (p *svgPainter) fill(path vg.Path, c color.NRGBA) {
	p.path(path)
	p.buf = fmt.Appendf(p.buf, ` fill="%s"/>`+"\n", hexColor(c))
}

// stroke implements painter.
func (p *svgPainter) stroke(path vg.Path, s pencil, c color.NRGBA) {
	p.path(path)
	// the miter limit of PDF and PostScript, as SVG's own of 4 cuts more corners
	p.buf = fmt.Appendf(p.buf, ` fill="none" stroke="%s" stroke-width="%.4g" stroke-miterlimit="10"`, hexColor(c), s.width.Points())
	// solid lines are the default of SVG
	if len(s.dash) > 0 {
		p.buf = append(p.buf, ` stroke-dasharray="`...)
		for _, d := range s.dash {
			p.buf = appendNumbers(p.buf, d.Points())
		}
		p.buf[len(p.buf)-1] = '"'
		if s.offset != 0 {
			p.buf = fmt.Appendf(p.buf, ` stroke-dashoffset="%.4g"`, s.offset.Points())
		}
	}
	p.buf = append(p.buf, "/>\n"...)
}

// text implements painter: raised digits are small ordinary ones, lifted.
func (p *svgPainter) text(s *shape, m affine, bold bool, c color.NRGBA) {
	// upright text gets plain coordinates, which editors show and keep
	size := m.factor()
	p.buf = append(p.buf, "<text"...)
	if m[1] == 0 && m[0] > 0 {
		p.buf = append(appendNumbers(append(p.buf, ` x="`...), m[4]), `" y="`...)
		p.buf = append(appendNumbers(p.buf, p.h.Points()-m[5]), '"')
	} else {
		p.buf = fmt.Appendf(p.buf, ` transform="matrix(%.5f %.5f %.5f %.5f %.2f %.2f)"`,
			m[0]/size, -m[1]/size, -m[2]/size, m[3]/size, m[4], p.h.Points()-m[5])
	}
	p.buf = fmt.Appendf(p.buf, ` font-family="%s" font-size="%.4g"`, svgFonts, size)
	if bold {
		p.buf = append(p.buf, ` font-weight="bold"`...)
	}
	p.buf = fmt.Appendf(p.buf, ` fill="%s" xml:space="preserve">`, hexColor(c))
	raise := 0.0
	for i := 0; i < len(s.glyphs); {
		j := i + 1
		// a fallback face needs no run of its own here
		for j < len(s.glyphs) && s.glyphs[j].scale == s.glyphs[i].scale && s.glyphs[j].dy == s.glyphs[i].dy {
			j++
		}
		var part strings.Builder
		for _, g := range s.glyphs[i:j] {
			part.WriteRune(g.base)
		}
		// dy moves all that follows, so each part makes up for the one before
		text := escapeXML(part.String())
		if g := s.glyphs[i]; g.scale != 1 || g.dy != raise {
			p.buf = fmt.Appendf(p.buf, `<tspan dy="%.4g" font-size="%.4g">%s</tspan>`, (raise-g.dy)*size, g.scale*size, text)
			raise = g.dy
		} else {
			p.buf = append(p.buf, text...)
		}
		i = j
	}
	p.buf = append(p.buf, "</text>\n"...)
}

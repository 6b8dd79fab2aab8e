package figure

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"math"
	"strings"

	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure/provenance"
)

// epsLine is how long a comment of an EPS may be: DSC allows 255 characters.
const epsLine = 200

// epsProlog gives the operators short names, as paths are most of the file; o
// draws the outline of a sign with a matrix of six numbers.
const epsProlog = `%%BeginProlog
/m {moveto} bind def /l {lineto} bind def /c {curveto} bind def /h {closepath} bind def
/f {fill} bind def /S {stroke} bind def /k {setrgbcolor} bind def /w {setlinewidth} bind def /d {setdash} bind def
/o {load 7 1 roll 6 array astore gsave concat exec grestore} bind def
`

// writeEPS writes an Encapsulated PostScript file, level 2, with text as
// outlines or live in embedded fonts. There is no date in it.
func writeEPS(w io.Writer, page Page, fig func(draw.Canvas) error) error {
	cw, ch, err := page.size()
	if err != nil {
		return err
	}
	p := &epsPainter{postfix: postfix{
		ops: operators{"m", "l", "c", "h"}, fillOp: "f\n", strokeOp: "S\n",
		fillColor: "k\n", shared: true, setWidth: "w\n", setDash: "d\n",
	}}
	c := newVector(p, page)
	if err := page.drawOn(c, cw, ch, fig); err != nil {
		return err
	}
	if c.err != nil || p.err != nil {
		return cmp.Or(c.err, p.err)
	}
	var b bytes.Buffer
	p.header(&b, page, cw.Points(), ch.Points())
	if err := p.fonts(&b); err != nil {
		return err
	}
	for i, body := range p.formBodies {
		fmt.Fprintf(&b, "/G%d {%s} bind def\n", i, body)
	}
	// the clip keeps a page of whole points from showing what lies beyond
	fmt.Fprintf(&b, "%%%%EndProlog\n%%%%Page: 1 1\ngsave\n0 0 %.4f %.4f rectclip\n", cw.Points(), ch.Points())
	b.Write(p.buf)
	b.WriteString("grestore\nshowpage\n%%EOF\n")
	_, err = b.WriteTo(w)
	return err
}

// header writes the comments that readers look for, and the prolog up to the
// fonts.
func (p *epsPainter) header(b *bytes.Buffer, page Page, x, y float64) {
	fmt.Fprintf(b, "%%!PS-Adobe-3.0 EPSF-3.0\n%%%%BoundingBox: 0 0 %d %d\n", int(math.Ceil(x-1e-6)), int(math.Ceil(y-1e-6)))
	fmt.Fprintf(b, "%%%%HiResBoundingBox: 0 0 %.4f %.4f\n%%%%Creator: Marrow\n", x, y)
	// an empty title would be read from the next line
	if t := asciiText(page.Title); t != "" {
		fmt.Fprintf(b, "%%%%Title: (%s)\n", t)
	}
	for i, f := range p.faces {
		key := "%%DocumentSuppliedResources:"
		if i > 0 {
			key = "%%+"
		}
		fmt.Fprintf(b, "%s font %s\n", key, f.name)
	}
	b.WriteString("%%LanguageLevel: 2\n%%Pages: 1\n%%DocumentData: Clean7Bit\n%%EndComments\n")
	comment(b, "%Description: ", asciiText(page.Description))
	comment(b, provenance.EPSComment, page.Record)
	b.WriteString(epsProlog)
	if len(p.faces) > 0 {
		b.WriteString(epsTextProlog)
	}
}

// comment writes a text as as many comment lines as it needs.
func comment(b *bytes.Buffer, key, text string) {
	for len(text) > 0 {
		n := min(epsLine, len(text))
		b.WriteString(key + text[:n] + "\n")
		text = text[n:]
	}
}

// asciiText writes a title in the letters of a PostScript comment: other
// runes as \uXXXX, parentheses and controls as blanks.
func asciiText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '(' || r == ')' || r == '\\' || r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		case r < 0x7f:
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	return b.String()
}

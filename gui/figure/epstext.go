package figure

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image/color"
	"slices"

	"golang.org/x/image/font/sfnt"

	"marrow/gui/figure/truetype"
)

// epsPainter writes the page of an EPS with outlines or live text.
type epsPainter struct {
	postfix
	formStore
	faces   []*epsFace
	fontNow string // what was chosen last
	err     error
}

// epsFace is the used part of one face. PostScript fonts have 256 codes: ASCII
// keeps its own, so that a text can be read and searched in the file, other
// signs get what is left.
type epsFace struct {
	name  string
	ttf   []byte
	font  *sfnt.Font
	codes []epsCode // in the order of use
}

// epsCode is one sign of a face. A raised digit is a sign of its own: its name
// says what it stands for, so "10⁹" is found and copied as such.
type epsCode struct {
	code  byte
	r     rune
	index sfnt.GlyphIndex
}

// errSigns says that a figure has more signs than a font of PostScript.
var errSigns = errors.New("figure: eps: more than 160 different signs beside ASCII; write the text as outlines")

// face finds a face among those of the page.
func (p *epsPainter) face(f *sfnt.Font) *epsFace {
	for _, k := range p.faces {
		if k.font == f {
			return k
		}
	}
	k := &epsFace{font: f}
	k.name, k.ttf = faceFile(f)
	p.faces = append(p.faces, k)
	return k
}

// code returns the code of a glyph.
func (f *epsFace) code(g glyph) (byte, error) {
	used := map[byte]bool{}
	for _, c := range f.codes {
		if c.r == g.r && c.index == g.index {
			return c.code, nil
		}
		used[c.code] = true
	}
	code := byte(0)
	if g.r > ' ' && g.r < 0x7f || g.r == ' ' {
		code = byte(g.r)
	}
	for c := 0x80; code == 0 && c < 0x100+' '; c++ { // above ASCII, then below it
		if b := byte(c); b != 0 && !used[b] {
			code = b
		}
	}
	if code == 0 || used[code] {
		return 0, errSigns
	}
	f.codes = append(f.codes, epsCode{code, g.r, g.index})
	return code, nil
}

// text implements painter.
func (p *epsPainter) text(s *shape, m affine, _ bool, c color.NRGBA) {
	p.setFill(c)
	for i := 0; i < len(s.glyphs); {
		j := i + 1
		for j < len(s.glyphs) && sameRun(s.glyphs[i], s.glyphs[j]) {
			j++
		}
		p.run(s.glyphs[i:j], m)
		i = j
	}
}

// run sets glyphs of one size. Without kerning that is a plain show, which
// every editor reads; else each sign is given its distance to the next.
func (p *epsPainter) run(gs []glyph, m affine) {
	face, first := p.face(gs[0].face), gs[0]
	m = m.after(affine{first.scale, 0, 0, first.scale, first.x, first.dy})
	font := fmt.Sprintf("[%s0 0] /%s F\n", appendFine(nil, m[:4]...), face.name)
	if font != p.fontNow {
		p.fontNow = font
		p.buf = append(p.buf, font...)
	}
	p.buf = append(appendNumbers(p.buf, m[4], m[5]), "m\n("...)
	kerned, steps := false, []float64{}
	for k, g := range gs {
		code, err := face.code(g)
		if err != nil && p.err == nil {
			p.err = err
		}
		p.buf = appendPSByte(p.buf, code)
		step := float64(advance(g.face, g.index)) / 1000
		if k+1 < len(gs) {
			next := (gs[k+1].x - g.x) / g.scale
			kerned = kerned || next-step > 0.0006 || step-next > 0.0006
			step = next
		}
		steps = append(steps, m[0]*step, m[1]*step)
	}
	if !kerned {
		p.buf = append(p.buf, ") s\n"...)
		return
	}
	p.buf = append(p.buf, ")\n["...)
	for k := 0; k < len(steps); k += 2 {
		if k%16 == 0 && k > 0 { // no line of an EPS is too long
			p.buf = append(p.buf, '\n')
		}
		p.buf = appendFine(p.buf, steps[k], steps[k+1])
	}
	p.buf = append(p.buf, "] z\n"...)
}

// appendFine writes numbers with four decimals: the errors of a line of text
// add up.
func appendFine(b []byte, vs ...float64) []byte {
	for _, v := range vs {
		b = append(trimZeros(fmt.Appendf(b, "%.4f", v)), ' ')
	}
	return b
}

// appendPSByte writes a byte of a string.
func appendPSByte(b []byte, c byte) []byte {
	switch {
	case c == '(' || c == ')' || c == '\\':
		return append(b, '\\', c)
	case c < ' ' || c > '~':
		return fmt.Appendf(b, `\%03o`, c)
	}
	return append(b, c)
}

// epsTextProlog gives the operators of live text short names.
const epsTextProlog = "/F {findfont exch makefont setfont} bind def /s {show} bind def /z {xyshow} bind def\n"

// fonts writes the faces as Type 42, TrueType for PostScript (Adobe Technical
// Note 5012).
func (p *epsPainter) fonts(b *bytes.Buffer) error {
	for _, f := range p.faces {
		index := make([]uint16, len(f.codes))
		for i, c := range f.codes {
			index[i] = uint16(c.index)
		}
		ttf, err := truetype.Subset(f.ttf, index)
		if err != nil {
			return fmt.Errorf("figure: eps: %s: %w", f.name, err)
		}
		if err := f.write(b, ttf); err != nil {
			return err
		}
	}
	return nil
}

// write writes one font; glyph i of the list is number i+1 in the subset.
func (f *epsFace) write(b *bytes.Buffer, ttf []byte) error {
	box := faceBox(f.name)
	fmt.Fprintf(b, "%%%%BeginResource: font %s\n12 dict begin\n/FontName /%s def\n/FontType 42 def\n/PaintType 0 def\n/FontMatrix [1 0 0 1 0 0] def\n", f.name, f.name)
	fmt.Fprintf(b, "/FontBBox [%g %g %g %g] def\n", float64(box[0])/1000, float64(box[1])/1000, float64(box[2])/1000, float64(box[3])/1000)
	b.WriteString("/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\n")
	for _, c := range f.codes {
		fmt.Fprintf(b, "dup %d /%s put\n", c.code, glyphName(c.r))
	}
	fmt.Fprintf(b, "def\n/CharStrings %d dict dup begin\n/.notdef 0 def\n", len(f.codes)+1)
	for i, c := range f.codes {
		fmt.Fprintf(b, "/%s %d def\n", glyphName(c.r), i+1)
	}
	b.WriteString("end def\n/sfnts [\n")
	parts, err := sfntStrings(ttf)
	if err != nil {
		return fmt.Errorf("figure: eps: %s: %w", f.name, err)
	}
	for _, part := range parts {
		b.WriteByte('<')
		for line := range slices.Chunk(part, 120) {
			fmt.Fprintf(b, "%x\n", line)
		}
		b.WriteString(">\n")
	}
	b.WriteString("] def\nFontName currentdict end definefont pop\n%%EndResource\n")
	return nil
}

// glyphName is the name the Adobe Glyph List Specification gives any sign.
func glyphName(r rune) string {
	if r > 0xffff {
		return fmt.Sprintf("u%X", r)
	}
	return fmt.Sprintf("uni%04X", r)
}

// sfntStrings cuts a font at its tables: a string of PostScript has at most
// 65535 bytes, and no table may be cut but between glyphs.
func sfntStrings(ttf []byte) ([][]byte, error) {
	n := int(binary.BigEndian.Uint16(ttf[4:]))
	cuts := []int{0}
	for i := range n {
		cuts = append(cuts, int(binary.BigEndian.Uint32(ttf[12+16*i+8:])))
	}
	slices.Sort(cuts)
	cuts = append(cuts, len(ttf))
	var parts [][]byte
	for i := range cuts[1:] {
		part := ttf[cuts[i]:cuts[i+1]]
		if len(part) > 65534 {
			return nil, errors.New("a table is too long for PostScript; write the text as outlines")
		}
		parts = append(parts, part)
	}
	return parts, nil
}

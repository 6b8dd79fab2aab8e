package figure

import (
	"cmp"
	"fmt"
	"hash/crc32"
	"image/color"
	"slices"
	"strings"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/sfnt"

	"marrow/gui/figure/truetype"
)

// pdfPainter writes a PDF's page with outlines or live text.
type pdfPainter struct {
	postfix
	formStore
	faces []*pdfFace
}

// pdfFace is the used part of one face. The code of a glyph on the page is
// its place in the list, from 1, and its number in the embedded font.
type pdfFace struct {
	name   string
	ttf    []byte
	font   *sfnt.Font
	glyphs []sfnt.GlyphIndex
	runes  []rune
}

// code returns the code of a glyph, the same for equal texts in equal order.
func (f *pdfFace) code(g glyph) int {
	i := slices.Index(f.glyphs, g.index)
	if i < 0 {
		i = len(f.glyphs)
		f.glyphs, f.runes = append(f.glyphs, g.index), append(f.runes, g.base)
	}
	return i + 1
}

// face finds a face among those of the page, by its number there.
func (p *pdfPainter) face(f *sfnt.Font) (int, *pdfFace) {
	for i, k := range p.faces {
		if k.font == f {
			return i, k
		}
	}
	k := &pdfFace{font: f}
	k.name, k.ttf = faceFile(f)
	p.faces = append(p.faces, k)
	return len(p.faces) - 1, k
}

// faceFile returns the name of a face and its file.
func faceFile(f *sfnt.Font) (name string, ttf []byte) {
	switch f {
	case fonts()[0].main:
		return "LiberationSans", liberationsansregular.TTF
	case fonts()[1].main:
		return "LiberationSans-Bold", liberationsansbold.TTF
	}
	return "DejaVuSans", symbolsTTF
}

// faceBox is the box of a face's glyphs, 1/1000 em.
func faceBox(name string) [4]int {
	if name == "DejaVuSans" {
		return [4]int{-1021, -463, 1793, 1232}
	}
	return [4]int{-544, -303, 1302, 980} // of Liberation Sans
}

// text implements painter. Raised digits are set small, and say by ActualText
// which sign they stand for: "10⁹" is found, copied and read as such.
func (p *pdfPainter) text(s *shape, m affine, _ bool, c color.NRGBA) {
	p.setFill(c)
	p.buf = append(p.buf, "BT\n"...)
	for i := 0; i < len(s.glyphs); {
		j := i + 1
		for j < len(s.glyphs) && sameRun(s.glyphs[i], s.glyphs[j]) {
			j++
		}
		p.run(s.glyphs[i:j], m)
		i = j
	}
	p.buf = append(p.buf, "ET\n"...)
}

// sameRun tells whether two glyphs are set with the same face, size and raise.
func sameRun(a, b glyph) bool { return a.face == b.face && a.scale == b.scale && a.dy == b.dy }

// run sets glyphs of one size, with the kerning between them.
func (p *pdfPainter) run(gs []glyph, m affine) {
	i, face := p.face(gs[0].face)
	first := gs[0]
	m = m.after(affine{first.scale, 0, 0, first.scale, first.x, first.dy})
	special := first.scale != 1
	if special {
		var as []rune
		for _, g := range gs {
			as = append(as, g.r)
		}
		p.buf = fmt.Appendf(p.buf, "/Span <</ActualText <FEFF%s>>> BDC\n", utf16Hex(string(as)))
	}
	// the size of the text is in the matrix, where a turned axis needs it anyway;
	// a size of 1 would show as "1 pt" in editors
	size := m.factor()
	p.buf = fmt.Appendf(p.buf, "/F%d %.4g Tf ", i, size)
	for _, v := range []float64{m[0] / size, m[1] / size, m[2] / size, m[3] / size} {
		p.buf = append(trimZeros(fmt.Appendf(p.buf, "%.5f", v)), ' ')
	}
	p.buf = append(appendNumbers(p.buf, m[4], m[5]), "Tm\n[<"...)
	for k, g := range gs {
		p.buf = fmt.Appendf(p.buf, "%04X", face.code(g))
		if k+1 < len(gs) {
			// thousandths of em; what is left of the pair's distance is kerning
			kern := (gs[k+1].x-g.x)/g.scale*1000 - float64(advance(g.face, g.index))
			if kern < -0.5 || kern > 0.5 {
				p.buf = fmt.Appendf(p.buf, "> %.0f <", -kern)
			}
		}
	}
	p.buf = append(p.buf, ">] TJ\n"...)
	if special {
		p.buf = append(p.buf, "EMC\n"...)
	}
}

// embed adds the fonts to the file and returns the entries of the dictionary of
// fonts, and behind them that of the outlines if there are any.
func (p *pdfPainter) embed(d *pdfFile) (string, error) {
	var entries strings.Builder
	for i, f := range p.faces {
		old := make([]uint16, len(f.glyphs))
		for k, g := range f.glyphs {
			old[k] = uint16(g)
		}
		ttf, err := truetype.Subset(f.ttf, old)
		if err != nil {
			return "", fmt.Errorf("figure: pdf: %s: %w", f.name, err)
		}
		fmt.Fprintf(&entries, "/F%d %d 0 R ", i, f.add(d, ttf))
	}
	if len(p.formDicts) > 0 {
		entries.WriteString(">> /XObject <<" + p.addForms(d))
	}
	return entries.String(), nil
}

// add writes the objects of a composite font with two-byte codes.
func (f *pdfFace) add(d *pdfFile, ttf []byte) int {
	name := subsetTag(f) + "+" + f.name
	file := d.stream(fmt.Sprintf("/Length1 %d ", len(ttf)), ttf, true)
	box := faceBox(f.name)
	// flag 4: the codes are the font's own; StemV is a guess that only viewers
	// without the embedded font would use
	descriptor := d.add("<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %.0f /Descent %.0f /CapHeight %.0f /StemV 80 /FontFile2 %d 0 R>>",
		name, box[0], box[1], box[2], box[3], 1000*ascent, -1000*descent, 1000*capHeight, file)
	widths := make([]string, len(f.glyphs))
	for i, g := range f.glyphs {
		widths[i] = fmt.Sprint(advance(f.font, g))
	}
	cid := d.add("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor %d 0 R /CIDToGIDMap /Identity /W [1 [%s]]>>",
		name, descriptor, strings.Join(widths, " "))
	unicode := d.stream("", f.toUnicode(), true)
	return d.add("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, cid, unicode)
}

// toUnicode maps codes back to signs, for search and copy.
func (f *pdfFace) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for i := 0; i < len(f.runes); i += 100 { // at most 100 entries a block
		part := f.runes[i:min(i+100, len(f.runes))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(part))
		for k, r := range part {
			b = fmt.Appendf(b, "<%04X> <%s>\n", i+k+1, utf16Hex(string(r)))
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// subsetTag is the six letters that tell subsets of one font apart.
func subsetTag(f *pdfFace) string {
	sorted := slices.SortedFunc(slices.Values(f.runes), cmp.Compare)
	h := crc32.ChecksumIEEE([]byte(f.name + string(sorted)))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = byte('A' + h%26)
		h /= 26
	}
	return string(tag)
}

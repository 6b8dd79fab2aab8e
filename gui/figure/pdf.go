package figure

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure/provenance"
)

// writePDF writes one page.
func writePDF(w io.Writer, page Page, fig func(draw.Canvas) error) error {
	return writePages(w, page, []func(draw.Canvas) error{fig})
}

// writePages writes pages of one size, PDF 1.4, with the metadata in the Info
// dictionary and as XMP. There is no date in it, so equal figures give equal
// bytes. In outlined mode there is no font either; in editable mode the used
// part of each face is embedded as TrueType.
func writePages(w io.Writer, page Page, figs []func(draw.Canvas) error) error {
	cw, ch, err := page.size()
	if err != nil {
		return err
	}
	d := &pdfFile{}
	type sheet struct {
		content int
		fonts   string
	}
	var sheets []sheet
	for _, fig := range figs {
		content, fonts, err := d.draw(page, cw, ch, fig)
		if err != nil {
			return err
		}
		sheets = append(sheets, sheet{content, fonts})
	}
	meta := d.stream("/Type /Metadata /Subtype /XML ", []byte(xmp(page)), false)
	pages := d.reserve()
	var kids []string
	for _, s := range sheets {
		leaf := d.add("<</Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R /Resources <</ProcSet [/PDF /Text] /Font <<%s>>>>>>",
			pages, cw.Points(), ch.Points(), s.content, s.fonts)
		kids = append(kids, fmt.Sprintf("%d 0 R", leaf))
	}
	d.set(pages, fmt.Sprintf("<</Type /Pages /Kids [%s] /Count %d>>", strings.Join(kids, " "), len(kids)))
	root := d.add("<</Type /Catalog /Pages %d 0 R /Metadata %d 0 R /ViewerPreferences <</DisplayDocTitle true>>>>", pages, meta)
	info := d.add("<</Title %s /Subject %s /Keywords %s /Creator (Marrow) /Producer (Marrow)>>",
		pdfText(page.Title), pdfText(page.Description), pdfText(page.Record))
	_, err = w.Write(d.bytes(root, info))
	return err
}

// draw adds the content of a page and its fonts.
func (d *pdfFile) draw(page Page, cw, ch vg.Length, fig func(draw.Canvas) error) (content int, fonts string, err error) {
	p := &pdfPainter{postfix: postfix{
		ops: operators{"m", "l", "c", "h"}, fillOp: "f\n", strokeOp: "S\n",
		fillColor: "rg\n", lineColor: "RG\n", setWidth: "w\n", setDash: "d\n",
	}}
	c := newVector(p, page)
	if err := page.drawOn(c, cw, ch, fig); err != nil {
		return 0, "", err
	}
	if c.err != nil {
		return 0, "", c.err
	}
	content = d.stream("", p.buf, true)
	fonts, err = p.embed(d)
	return content, fonts, err
}

// pdfFile collects the objects of a document; the number of an object is its
// place in the list, counted from 1.
type pdfFile struct{ objects [][]byte }

func (d *pdfFile) reserve() int {
	d.objects = append(d.objects, nil)
	return len(d.objects)
}

func (d *pdfFile) set(n int, body string) { d.objects[n-1] = []byte(body) }

func (d *pdfFile) add(format string, args ...any) int {
	n := d.reserve()
	d.objects[n-1] = fmt.Appendf(nil, format, args...)
	return n
}

// stream adds data under a dictionary; XMP stays plain, so that programs which
// read no PDF find it too.
func (d *pdfFile) stream(dict string, data []byte, compress bool) int {
	if compress {
		var z bytes.Buffer
		zw, _ := zlib.NewWriterLevel(&z, zlib.BestCompression) // the level is valid
		zw.Write(data)                                         // a buffer never fails
		zw.Close()
		data = z.Bytes()
		dict += "/Filter /FlateDecode "
	}
	n := d.reserve()
	body := fmt.Appendf(nil, "<<%s/Length %d>>\nstream\n", dict, len(data))
	d.objects[n-1] = append(append(body, data...), "\nendstream"...)
	return n
}

// bytes writes the file with its table of offsets.
func (d *pdfFile) bytes(root, info int) []byte {
	// four bytes above 127 mark the file as binary for old mail programs
	b := []byte("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(d.objects))
	for i, o := range d.objects {
		offsets[i] = len(b)
		b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := len(b)
	b = fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		b = fmt.Appendf(b, "%010d 00000 n \n", o)
	}
	return fmt.Appendf(b, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, root, info, table)
}

// pdfText writes a text string: plain if ASCII, else as UTF-16.
func pdfText(s string) string {
	for _, r := range s {
		if r < ' ' || r > '~' {
			return "<FEFF" + utf16Hex(s) + ">"
		}
	}
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s) + ")"
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// xmp is the metadata in the form editors and search programs read.
func xmp(page Page) string {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n")
	b.WriteString(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:marrow="` + provenance.Space + `">` + "\n")
	alt := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></%s>\n", name, escapeXML(text), name)
		}
	}
	alt("dc:title", page.Title)
	alt("dc:description", page.Description)
	b.WriteString("<dc:format>application/pdf</dc:format>\n<xmp:CreatorTool>Marrow</xmp:CreatorTool>\n")
	b.WriteString(element("marrow:record", page.Record))
	b.WriteString("</rdf:Description></rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.String()
}

package figure_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

var hexText = regexp.MustCompile(`<([0-9A-F]*)>`)

// pdfStreams returns the unpacked streams of a file, and checks that its table
// of offsets names the objects in order.
func pdfStreams(t *testing.T, file []byte) (streams []string) {
	t.Helper()
	at, err := strconv.Atoi(string(regexp.MustCompile(`startxref\n(\d+)`).FindSubmatch(file)[1]))
	if err != nil || !bytes.HasPrefix(file[at:], []byte("xref\n")) {
		t.Fatalf("startxref leads to %.10q", file[at:])
	}
	for i, m := range regexp.MustCompile(`(\d{10}) 00000 n `).FindAllSubmatch(file[at:], -1) {
		offset, err := strconv.Atoi(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		object := file[offset:]
		if !bytes.HasPrefix(object, []byte(strconv.Itoa(i+1)+" 0 obj\n")) {
			t.Fatalf("object %d begins with %.10q", i+1, object)
		}
		head, rest, ok := bytes.Cut(object, []byte("stream\n"))
		if !ok || bytes.Contains(head, []byte("endobj")) {
			continue
		}
		n, err := strconv.Atoi(string(regexp.MustCompile(`/Length (\d+)`).FindSubmatch(head)[1]))
		if err != nil {
			t.Fatal(err)
		}
		data := rest[:n]
		if bytes.Contains(head, []byte("/FlateDecode")) {
			z, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if data, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		streams = append(streams, string(data))
	}
	return streams
}

// unicode decodes "03B3" and the like.
func unicode(t *testing.T, digits string) string {
	t.Helper()
	var units []uint16
	for i := 0; i+4 <= len(digits); i += 4 {
		u, err := strconv.ParseUint(digits[i:i+4], 16, 16)
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, uint16(u))
	}
	return string(utf16.Decode(units))
}

// The title of the panel is drawn bold, in a face of its own.
func TestEditablePDF(t *testing.T) {
	page := samplePage
	page.Text = figure.Editable
	panel := samplePanel()
	panel.Title, panel.Unit = "", "×10⁹/L CD34⁺ γδ µL −"
	var b bytes.Buffer
	err := figure.Export(&b, figure.PDF, page, func(c draw.Canvas) error { return panel.Draw(c, page.Style) })
	if err != nil {
		t.Fatal(err)
	}
	file := b.String()
	if n := strings.Count(file, "/FontFile2"); n == 0 || n != strings.Count(file, "/Type0") {
		t.Errorf("%d embedded TrueType files, %d fonts", n, strings.Count(file, "/Type0"))
	}
	if strings.Contains(file, "/Type3") || len(file) > 100_000 {
		t.Errorf("a Type 3 font, or %d bytes", len(file))
	}
	// the page comes first; ToUnicode maps follow, in the order of the fonts
	streams := pdfStreams(t, b.Bytes())
	var maps []map[string]string
	for _, s := range streams {
		if !strings.Contains(s, "beginbfchar") {
			continue
		}
		m := map[string]string{}
		for _, e := range regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]+)>$`).FindAllStringSubmatch(s, -1) {
			m[e[1]] = unicode(t, e[2])
		}
		maps = append(maps, m)
	}
	var text strings.Builder
	for _, run := range regexp.MustCompile(`(?s)(/Span <</ActualText <FEFF([0-9A-F]+)>>> BDC\n)?/F(\d) .*?Tm\n\[(.*?)\] TJ`).FindAllStringSubmatch(streams[0], -1) {
		if run[2] != "" { // what is raised stands for another sign
			text.WriteString(unicode(t, run[2]))
			continue
		}
		font, err := strconv.Atoi(run[3])
		if err != nil || font >= len(maps) {
			t.Fatalf("font %s of %d", run[3], len(maps))
		}
		for _, h := range hexText.FindAllStringSubmatch(run[4], -1) {
			for i := 0; i < len(h[1]); i += 4 {
				text.WriteString(maps[font][h[1][i:i+4]])
			}
		}
	}
	if !strings.Contains(text.String(), panel.Unit) {
		t.Errorf("%q is not in %q", panel.Unit, text.String())
	}
}

func TestEditableSVG(t *testing.T) {
	page := samplePage
	page.Text = figure.Editable
	var b bytes.Buffer
	if err := figure.Export(&b, figure.SVG, page, drawSample); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Arial, Helvetica, 'Liberation Sans'", `<tspan dy="-2.38" font-size="4.76">9</tspan>`, ">Time (days)</text>"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing", want)
		}
	}
}

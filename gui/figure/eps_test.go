package figure_test

import (
	"bytes"
	"image/png"
	"regexp"
	"strings"
	"testing"

	xtiff "golang.org/x/image/tiff"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

func TestEPS(t *testing.T) {
	file := string(exported(t, figure.EPS))
	for _, want := range []string{
		"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 253 171\n%%HiResBoundingBox: 0 0 252.2835 170.0787\n",
		"%%Title: (Neutrophils & <G-CSF>)\n", `%Description: Count, \u00D710\u2079/L` + "\n", "\nshowpage\n%%EOF\n",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, never := range []string{"CreationDate", "findfont", "setcolorspace"} {
		if strings.Contains(file, never) {
			t.Errorf("%q is there", never)
		}
	}
	for _, line := range strings.Split(file, "\n") {
		if len(line) > 255 || regexp.MustCompile(`[^ -~]`).MatchString(line) {
			t.Fatalf("line of %d bytes: %.80q", len(line), line)
		}
	}
	// the level 2 operators used, and no others
	body := file[strings.Index(file, "rectclip")+8 : strings.LastIndex(file, "grestore")]
	if bad := regexp.MustCompile(`[^0-9 .+\-\[\]\nmlchfSkwd/Goe]`).FindString(body); bad != "" {
		t.Errorf("%q on the page", bad)
	}
}

// TIFF and PNG hold the same pixels at the same size.
func TestTIFF(t *testing.T) {
	file := exported(t, figure.TIFF)
	got, err := xtiff.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(exported(t, figure.PNG)))
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("TIFF %v, PNG %v", got.Bounds(), want.Bounds())
	}
	b := got.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, a := got.At(x, y).RGBA()
			r2, g2, b2, a2 := want.At(x, y).RGBA()
			if r != r2 || g != g2 || bl != b2 || a != a2 {
				t.Fatalf("pixel %d, %d differs", x, y)
			}
		}
	}
	if len(file) > 100_000 {
		t.Errorf("%d bytes at 300 dpi: not compressed", len(file))
	}
}

// Live text is set in fonts that the file brings along, sign by sign with a
// name that says what it is.
func TestEPSWithLiveText(t *testing.T) {
	page := figure.Page{WidthMM: 80, HeightMM: 40, Style: figure.Paper(), Text: figure.Editable}
	draw := func(c draw.Canvas) error {
		p := figure.NewPanel("Neutrophils (ANC) \\ γδ", "×10⁹/L")
		p.Series = []figure.Series{{Name: "G-CSF ✓ 5 µg", T: []float64{0, 1, 2}, V: []float64{1, 4, 2}}}
		return p.Draw(c, page.Style)
	}
	var b, again bytes.Buffer
	if err := figure.Export(&b, figure.EPS, page, draw); err != nil {
		t.Fatal(err)
	}
	file := b.String()
	for _, want := range []string{
		"%%DocumentSuppliedResources: font LiberationSans-Bold\n%%+ font LiberationSans\n", "/FontType 42 def", "/sfnts [\n<00010000",
		`(Neutrophils \(ANC\) \\ `, "/uni2079 put", "/uni03B3 put", "/uni00B5 put", "/uni2713 put", "font DejaVuSans\n", "%%EndResource\n%%EndProlog\n",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, line := range strings.Split(file, "\n") {
		if len(line) > 255 || regexp.MustCompile(`[^ -~]`).MatchString(line) {
			t.Fatalf("line of %d bytes: %.80q", len(line), line)
		}
	}
	if strings.Contains(file, " o\n") {
		t.Error("there are outlines beside the text")
	}
	if err := figure.Export(&again, figure.EPS, page, draw); err != nil || again.String() != file {
		t.Errorf("two files differ (%v)", err)
	}
}

// More signs than a font of PostScript holds are refused, not garbled.
func TestEPSWithTooManySigns(t *testing.T) {
	var signs strings.Builder
	for r := rune(0xC0); r < 0x180; r++ {
		signs.WriteRune(r)
	}
	page := figure.Page{WidthMM: 400, HeightMM: 40, Style: figure.Paper(), Text: figure.Editable}
	show := func(c draw.Canvas) error { return figure.NewPanel(signs.String(), "").Draw(c, page.Style) }
	if err := figure.Export(new(bytes.Buffer), figure.EPS, page, show); err == nil || !strings.Contains(err.Error(), "write the text as outlines") {
		t.Errorf("error %v", err)
	}
	page.Text = figure.Outlined
	if err := figure.Export(new(bytes.Buffer), figure.EPS, page, show); err != nil {
		t.Error(err)
	}
}

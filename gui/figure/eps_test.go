package figure_test

import (
	"bytes"
	"image/png"
	"regexp"
	"strings"
	"testing"

	xtiff "golang.org/x/image/tiff"

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
	if bad := regexp.MustCompile(`[^0-9 .\-\[\]\nmlchfSkwd]`).FindString(body); bad != "" {
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

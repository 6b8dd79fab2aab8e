package figure_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"testing"

	"gonum.org/v1/plot/vg/draw"
	"marrow/gui/figure"
)

// specimen holds the runes that figures of blood counts need and that plain
// gonum output loses or garbles.
const specimen = "×10⁹/L CD34⁺ γδ µL − ≥ ≤ → ⟶ ⇌ ▶ ✓ ⁻⁰ H₂O ≈ ∞ – … °"

func titled(text string) func(draw.Canvas) error {
	s := figure.Paper()
	return func(c draw.Canvas) error {
		return (&figure.Panel{Title: text}).Draw(c, s)
	}
}

func TestEveryRuneIsDrawn(t *testing.T) {
	page := figure.Page{WidthMM: 120, HeightMM: 20, DPI: 150, Style: figure.Paper()}
	export := func(t *testing.T, f figure.Format, text string) []byte {
		t.Helper()
		var b bytes.Buffer
		if err := figure.Export(&b, f, page, titled(text)); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, f := range figure.Formats() {
		for _, r := range specimen {
			if r == ' ' {
				continue
			}
			t.Run(fmt.Sprintf("%s %c", f, r), func(t *testing.T) {
				// a rune that is drawn makes another file than a space
				if bytes.Equal(export(t, f, "a"+string(r)+"a"), export(t, f, "a a")) {
					t.Errorf("%c left no trace", r)
				}
			})
		}
	}
}

func TestMissingGlyphIsAnError(t *testing.T) {
	for _, f := range figure.Formats() {
		t.Run(string(f), func(t *testing.T) {
			page := figure.Page{WidthMM: 40, HeightMM: 20, DPI: 72, Style: figure.Paper()}
			var b bytes.Buffer
			err := figure.Export(&b, f, page, titled("CD34 血"))
			if !errors.Is(err, figure.ErrGlyph) {
				t.Errorf("error %v, want ErrGlyph", err)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes written", b.Len())
			}
		})
	}
	if _, err := figure.Raster(50, 20, 96, titled("血"), figure.Paper().Background, nil); !errors.Is(err, figure.ErrGlyph) {
		t.Errorf("raster: error %v, want ErrGlyph", err)
	}
	if err := figure.CheckText(specimen); err != nil {
		t.Error(err)
	}
}

func TestTextWidth(t *testing.T) {
	for _, tc := range []struct {
		name        string
		short, long string
	}{
		{"raised digits are narrower", "10⁹", "109"},
		{"soft hyphen has no width", "Neutro\u00adphils", "Neutrophils."},
		{"more is wider", "CD4", "CD34"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, b := figure.TextWidth(tc.short, 10, false), figure.TextWidth(tc.long, 10, false)
			if !(0 < a && a < b) {
				t.Errorf("widths %g and %g", a, b)
			}
		})
	}
	// Liberation Sans has the metrics of Arial, whose digits are 1139/2048 em
	if w := figure.TextWidth("0", 2048, false); w != 1139 {
		t.Errorf("width of a digit %g, want 1139", w)
	}
}

func TestRasterKeepsItsBuffer(t *testing.T) {
	s := figure.Dark()
	nothing := func(draw.Canvas) error { return nil }
	kept := image.NewRGBA(image.Rect(0, 0, 30, 20))
	for _, tc := range []struct {
		name string
		w, h int
		same bool
	}{
		{"same size", 30, 20, true},
		{"other size", 31, 20, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			img, err := figure.Raster(tc.w, tc.h, 96, nothing, s.Background, kept)
			if err != nil {
				t.Fatal(err)
			}
			if (img == kept) != tc.same {
				t.Errorf("buffer kept: %v, want %v", img == kept, tc.same)
			}
			if got := figure.Contrast(img.At(tc.w-1, tc.h-1), s.Background); got != 1 {
				t.Errorf("corner differs from the background: contrast %g", got)
			}
		})
	}
	for _, size := range [][2]int{{0, 10}, {10, -1}, {1 << 20, 10}} {
		if _, err := figure.Raster(size[0], size[1], 96, nothing, s.Background, nil); err == nil {
			t.Errorf("raster of %d × %d pixels: no error", size[0], size[1])
		}
	}
}

package tiff_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	xtiff "golang.org/x/image/tiff"

	"marrow/gui/figure/tiff"
)

// noise needs every width of code and several clears of the table.
func noise(w, h, colors int) *image.RGBA {
	rnd := rand.New(rand.NewPCG(1, 2))
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(rnd.IntN(colors)), uint8(rnd.IntN(colors)), uint8(rnd.IntN(colors)), 255})
		}
	}
	return img
}

func TestRoundTrip(t *testing.T) {
	for _, tc := range []struct {
		name         string
		w, h, colors int
	}{
		{"one pixel", 1, 1, 256},
		{"white", 300, 200, 1},
		{"few colors", 301, 203, 3},
		{"noise", 257, 131, 256},
		{"several strips", 3000, 40, 40},
	} {
		t.Run(tc.name, func(t *testing.T) {
			img := noise(tc.w, tc.h, tc.colors)
			var b bytes.Buffer
			if err := tiff.Encode(&b, img, 600, "text"); err != nil {
				t.Fatal(err)
			}
			got, err := xtiff.Decode(bytes.NewReader(b.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			for y := range tc.h {
				for x := range tc.w {
					r, g, bl, _ := got.At(x, y).RGBA()
					if want := img.RGBAAt(x, y); uint8(r) != want.R || uint8(g) != want.G || uint8(bl) != want.B {
						t.Fatalf("pixel %d, %d is %d %d %d, want %v", x, y, r, g, bl, want)
					}
				}
			}
		})
	}
}

// Every number of distinct pixels up to a few thousand ends a strip at another
// state of the code table.
func TestEveryEnd(t *testing.T) {
	img := noise(1500, 1, 256)
	for w := 1; w < 1500; w += 7 {
		part := img.SubImage(image.Rect(0, 0, w, 1)).(*image.RGBA)
		var b bytes.Buffer
		if err := tiff.Encode(&b, part, 300, ""); err != nil {
			t.Fatal(err)
		}
		if _, err := xtiff.Decode(bytes.NewReader(b.Bytes())); err != nil {
			t.Fatalf("%d pixels: %v", w, err)
		}
	}
}

func TestDescription(t *testing.T) {
	img := noise(20, 20, 4)
	for _, text := range []string{"", "abc", strings.Repeat("a long text ", 99)} {
		var b bytes.Buffer
		if err := tiff.Encode(&b, img, 300, text); err != nil {
			t.Fatal(err)
		}
		if got, err := tiff.Description(b.Bytes()); err != nil || got != text {
			t.Errorf("description %q, error %v, want %q", got, err, text)
		}
		for cut := 0; cut < b.Len(); cut += 5 {
			if _, err := tiff.Description(b.Bytes()[:cut]); !errors.Is(err, tiff.ErrFile) {
				t.Fatalf("cut at %d of %d: error %v", cut, b.Len(), err)
			}
		}
	}
	if err := tiff.Encode(&bytes.Buffer{}, img, 300, "µ"); err == nil {
		t.Error("a description beyond ASCII was taken")
	}
}

package figure_test

import (
	"image"
	"io"
	"testing"

	"gonum.org/v1/plot/vg/draw"
	"marrow/gui/figure"
)

func BenchmarkTreeLayout(b *testing.B) {
	for b.Loop() {
		figure.NewTreeLayout(sampleTree(), 720, 640, figure.Light())
	}
}

func BenchmarkTreeStatic(b *testing.B) {
	s := figure.Light()
	l := figure.NewTreeLayout(sampleTree(), 720, 640, s)
	var buf *image.RGBA
	for b.Loop() {
		buf, _ = figure.Raster(720, 640, s.DPI, l.Draw, s.Background, buf)
	}
}

func BenchmarkDots(b *testing.B) {
	l := figure.NewTreeLayout(sampleTree(), 720, 640, figure.Light())
	img := image.NewRGBA(image.Rect(0, 0, 720, 640))
	phase := 0.0
	b.ReportAllocs()
	for b.Loop() {
		phase += 1.0 / 30
		l.DrawDots(img, phase)
	}
}

func BenchmarkPanel(b *testing.B) {
	s := figure.Light()
	p := samplePanel()
	var buf *image.RGBA
	for b.Loop() {
		buf, _ = figure.Raster(426, 320, s.DPI, func(c draw.Canvas) error { return p.Draw(c, s) }, s.Background, buf)
	}
}

// BenchmarkPDF is held against 150 ms and 100 kB for a single panel.
func BenchmarkPDF(b *testing.B) {
	s := figure.Paper()
	p := samplePanel()
	page := figure.Page{WidthMM: 89, HeightMM: 60, Style: s}
	for b.Loop() {
		err := figure.Export(io.Discard, figure.PDF, page, func(c draw.Canvas) error { return p.Draw(c, s) })
		if err != nil {
			b.Fatal(err)
		}
	}
}

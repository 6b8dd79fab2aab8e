package gui

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"gonum.org/v1/plot/vg/draw"
)

// A queue stands for a goroutine that has not come to work yet.
type queue []func()

func (q *queue) put(f func()) { *q = append(*q, f) }

func (q *queue) drain() {
	for len(*q) > 0 {
		f := (*q)[0]
		*q = (*q)[1:]
		f()
	}
}

func TestPainterDrawsOnlyTheNewest(t *testing.T) {
	var work, ui queue
	var shown []*image.RGBA
	p := newPainter("test", kit{do: ui.put, run: work.put}, func(img *image.RGBA) { shown = append(shown, img) })
	drawn := 0
	for w := 10; w <= 30; w += 10 {
		p.request(sheet{w: w, h: 5, dpi: 96, background: color.White, draw: func(draw.Canvas) error { drawn++; return nil }})
	}
	if len(work) != 1 {
		t.Fatalf("%d goroutines for one view", len(work))
	}
	work.drain()
	ui.drain()
	if drawn != 1 || len(shown) != 1 || shown[0].Rect.Dx() != 30 {
		t.Errorf("drew %d sheets, shows %d", drawn, len(shown))
	}
}

// A view that draws for hours keeps two buffers.
func TestRasterViewReusesItsBuffers(t *testing.T) {
	w := running(t, "docetaxel")
	v := w.view.panels[0]
	v.paint(t, 200, 100)
	seen := map[*image.RGBA]bool{}
	for range 20 {
		v.redraw()
		seen[v.shown] = true
	}
	if len(seen) > 2 {
		t.Errorf("20 drawings used %d buffers", len(seen))
	}
}

// A drawing asked for between a resize and the next paint would have the old
// pixels at the new scale, and stay if the size came back.
func TestRasterViewWaitsForThePaintAfterAResize(t *testing.T) {
	w := running(t, "docetaxel")
	v := w.view.gauges
	v.Resize(fyne.NewSize(600, 40))
	v.generate(600, 40)
	shown := v.shown
	v.Resize(fyne.NewSize(300, 40))
	v.redraw()
	if v.shown != shown {
		t.Error("drew at a scale that no paint has told")
	}
	v.Resize(fyne.NewSize(600, 40))
	v.generate(600, 40)
	if v.shown == shown {
		t.Error("the paint after a resize drew nothing")
	}
}

// paint lets the view believe that it was painted at a size.
func (p *panelView) paint(t *testing.T, w, h int) {
	t.Helper()
	p.generate(w, h)
	if p.shown == nil || p.shown.Rect != image.Rect(0, 0, w, h) {
		t.Fatalf("no drawing of %d × %d", w, h)
	}
}

package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"marrow/gui/figure"
)

// benchWindow is a painted window in the middle of a run.
func benchWindow(b *testing.B) *Window {
	w := painted(b)
	w.win.Resize(fyne.NewSize(1280, 800))
	w.seek(20)
	b.ReportAllocs()
	b.ResetTimer()
	return w
}

// A frame of the tree: copy of the static layer and the dots. At 30 frames a
// second 1 ms is 3 % of a core.
func BenchmarkTreeFrame(b *testing.B) {
	w := benchWindow(b)
	t := w.view.tree
	for b.Loop() {
		t.phase += 0.033
		t.paint(t.w, t.h)
	}
}

// The static layer, five times a second at most.
func BenchmarkTreeLayer(b *testing.B) {
	w := benchWindow(b)
	for b.Loop() {
		w.view.tree.redraw()
	}
}

// One time course of 340 × 170 pixels, eight times a second at most.
func BenchmarkPanel(b *testing.B) {
	w := benchWindow(b)
	w.view.panels[0].generate(340, 170)
	for b.Loop() {
		w.view.panels[0].redraw()
	}
}

// What the UI goroutine itself does for the levels of a moment.
func BenchmarkLevels(b *testing.B) {
	w := benchWindow(b)
	for b.Loop() {
		figure.TreeAt(w.table, w.run.record, 20)
	}
}

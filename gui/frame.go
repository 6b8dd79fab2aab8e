package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// A frame lays out the window: a column at the left, the tree above the
// gauges, the time courses at the right, the clock at the bottom, hairlines
// between them. UI goroutine only.
type frame struct {
	left, tree, gauges, right, bottom fyne.CanvasObject
	lines                             [4]*widget.Separator

	text      float32 // factor of text size: columns of text grow with it
	presenter bool    // panels take more room
}

var _ fyne.Layout = (*frame)(nil)

// objects lists everything the frame places, for the container.
func (f *frame) objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{f.left, f.tree, f.gauges, f.right, f.bottom}
	for _, l := range f.lines {
		o = append(o, l)
	}
	return o
}

// columns are the widths of the outer columns.
func (f *frame) columns(width float32) (left, right float32) {
	share, most := float32(0.27), float32(560)
	if f.presenter {
		share, most = 0.36, 1000
	}
	right = min(max(width*share, f.right.MinSize().Width), most)
	if f.left.Visible() {
		left = min(max(252*f.text, f.left.MinSize().Width), width*0.3)
	}
	return left, right
}

// Layout implements fyne.Layout.
func (f *frame) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	left, right := f.columns(s.Width)
	bottom := f.bottom.MinSize().Height
	h := s.Height - bottom - 1
	gauges := f.gauges.MinSize().Height
	place(f.left, 0, 0, left, h)
	x := left
	if left > 0 {
		x++
	}
	mid := s.Width - right - 1 - x
	place(f.tree, x, 0, mid, h-gauges-1)
	place(f.gauges, x, h-gauges, mid, gauges)
	place(f.right, s.Width-right, 0, right, h)
	place(f.bottom, 0, h+1, s.Width, bottom)

	place(f.lines[0], left, 0, min(left, 1), h)
	place(f.lines[1], s.Width-right-1, 0, 1, h)
	place(f.lines[2], 0, h, s.Width, 1)
	place(f.lines[3], x, h-gauges-1, mid, 1)
}

// MinSize implements fyne.Layout.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	w := f.tree.MinSize().Width + f.right.MinSize().Width + 2
	h := f.tree.MinSize().Height + f.gauges.MinSize().Height + 1
	if f.left.Visible() {
		w += f.left.MinSize().Width
		h = max(h, f.left.MinSize().Height)
	}
	b := f.bottom.MinSize()
	return fyne.NewSize(max(w, b.Width), max(h, f.right.MinSize().Height)+b.Height+1)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

package gui

import (
	"image"
	"image/color"
	"log/slog"
	"sync"

	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

// A sheet is one drawing to be made: its size in device pixels, the medium and
// what is drawn. It is immutable once requested.
type sheet struct {
	w, h       int
	dpi        float64
	background color.Color
	draw       func(draw.Canvas) error
}

// A painter draws the sheets of one view on a goroutine of its own. Requests
// that arrive while it draws merge into one, the newest.
type painter struct {
	name string
	out  *Latest[*image.RGBA]
	run  func(func()) // starts a goroutine; tests run the job at once

	mu    sync.Mutex
	next  *sheet
	busy  bool
	spare *image.RGBA // a buffer the view no longer shows
}

// newPainter returns a painter whose finished images reach show on the UI
// goroutine.
func newPainter(name string, k kit, show func(*image.RGBA)) *painter {
	return &painter{name: name, run: k.run, out: NewLatest(k.do, show)}
}

// request asks for a drawing. It never blocks.
func (p *painter) request(s sheet) {
	p.mu.Lock()
	p.next = &s
	start := !p.busy
	p.busy = true
	p.mu.Unlock()
	if start {
		p.run(p.work)
	}
}

// recycle takes back a buffer that is shown no more.
func (p *painter) recycle(img *image.RGBA) {
	p.mu.Lock()
	p.spare = img
	p.mu.Unlock()
}

// work draws until no request is left, then ends: an idle view has no goroutine.
func (p *painter) work() {
	for {
		p.mu.Lock()
		s, buf := p.next, p.spare
		if s == nil {
			p.busy = false
			p.mu.Unlock()
			return
		}
		p.next, p.spare = nil, nil
		p.mu.Unlock()
		img, err := figure.Raster(s.w, s.h, s.dpi, s.draw, s.background, buf)
		if err != nil {
			slog.Error("drawing", "view", p.name, "err", err)
		}
		if img != nil {
			p.out.Post(img)
		}
	}
}

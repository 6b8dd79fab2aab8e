package gui

import (
	"image"
	"maps"
	"slices"
	"sync"

	"marrow/gui/figure"
	"marrow/gui/figure/preflight"
	"marrow/sim/model"
)

// A figureOrder is a figure to be composed: what the user chose in the dialog
// and the runs it shows. Records never change, so it may cross goroutines.
type figureOrder struct {
	app      string
	table    *model.Table
	runs     []figure.Run
	settings figure.Settings
	format   figure.Format
	scale    float64 // device pixels of a Fyne unit

	vision figure.Vision // of the preview only; no file is ever written in it
}

// A figureProof is a composed figure with its preview and what a journal would
// say of it; err tells why there is none.
type figureProof struct {
	order   figureOrder
	figure  *figure.Composition
	found   []preflight.Finding
	preview *image.RGBA
	err     error
}

// previewDPI is that of Fyne's unit: at it a millimeter of the page is as long
// on the screen as in print.
const previewDPI = 96

// shrink is how a page is shown: at its true size, but for a slide, which has
// none and would not fit.
func shrink(page figure.Page) float64 {
	if page.WidthMM > widePageMM {
		return 0.6
	}
	return 1
}

// widePageMM is more than any page of print is wide.
const widePageMM = 240

// proof composes, checks and draws an order. Any goroutine.
func (o figureOrder) proof() *figureProof {
	p := &figureProof{order: o}
	if p.figure, p.err = figure.Compose(o.app, o.table, o.settings, o.runs...); p.err != nil {
		return p
	}
	if p.found, p.err = preflight.Check(p.figure, o.format); p.err != nil {
		return p
	}
	p.found = append(preflight.Seen(p.figure, o.vision), p.found...)
	if p.preview, p.err = p.figure.Preview(previewDPI * o.scale * shrink(p.figure.Page)); p.err == nil {
		o.vision.Image(p.preview)
	}
	return p
}

// A proofer makes proofs on a goroutine of its own. Orders that arrive while
// it works merge into one, the newest.
type proofer struct {
	out *Latest[*figureProof]
	run func(func())

	mu   sync.Mutex
	next *figureOrder
	busy bool
}

// newProofer returns a proofer whose proofs reach show on the UI goroutine.
func newProofer(k kit, show func(*figureProof)) *proofer {
	return &proofer{run: k.run, out: NewLatest(k.do, show)}
}

// order asks for a proof. It never blocks.
func (p *proofer) order(o figureOrder) {
	o.settings = cloned(o.settings)
	p.mu.Lock()
	p.next = &o
	start := !p.busy
	p.busy = true
	p.mu.Unlock()
	if start {
		p.run(p.work)
	}
}

// work ends when no order is left.
func (p *proofer) work() {
	for {
		p.mu.Lock()
		o := p.next
		p.next = nil
		if o == nil {
			p.busy = false
			p.mu.Unlock()
			return
		}
		p.mu.Unlock()
		p.out.Post(o.proof())
	}
}

// cloned copies settings, whose lists the dialog goes on changing.
func cloned(s figure.Settings) figure.Settings {
	s.Panels, s.Days, s.Colors = slices.Clone(s.Panels), slices.Clone(s.Days), maps.Clone(s.Colors)
	if s.At != nil {
		at := *s.At
		s.At = &at
	}
	return s
}

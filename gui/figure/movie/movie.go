// Package movie writes a figure in motion, for slides: tree and time courses
// run over a range of days as GIF or APNG. Frames are drawn by the same code as
// the figure, on all processors, and written in order.
package movie

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"runtime"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

// Options say what is filmed.
type Options = figure.Motion

// Limits of a movie: beyond them memory or patience ends.
const (
	maxFrames = 3000
	maxPixels = 4096 * 2160
	dpi       = 96
	textWidth = 800 // pixels of width at which text is 11 pixels high
)

// ErrOptions marks options that no movie can have.
var ErrOptions = errors.New("movie: impossible options")

// whole fills what was left open, and checks.
func whole(o Options, c *figure.Composition) (Options, error) {
	end := c.Runs[0].Record.End()
	// zero means "as usual"
	or := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	or(&o.To, end)
	or(&o.Seconds, 10)
	or(&o.Hold, 1)
	if o.FPS == 0 {
		o.FPS = 20
	}
	if o.Width == 0 {
		o.Width = 800
	}
	if o.Height == 0 {
		o.Height = o.Width * 9 / 16
	}
	// written so that NaN is refused
	switch {
	case !(o.From >= 0 && o.To > o.From && o.To <= end):
		return o, fmt.Errorf("%w: from day %g to %g of a run of %g days", ErrOptions, o.From, o.To, end)
	case o.FPS < 1 || o.FPS > 50:
		return o, fmt.Errorf("%w: %d frames a second, possible are 1 to 50", ErrOptions, o.FPS)
	case !(o.Seconds > 0) || !(o.Hold >= 0) || o.Seconds*float64(o.FPS) > maxFrames:
		return o, fmt.Errorf("%w: %g seconds at %d frames a second, at most %d frames", ErrOptions, o.Seconds, o.FPS, maxFrames)
	case o.Width < 100 || o.Height < 50 || o.Width*o.Height > maxPixels:
		return o, fmt.Errorf("%w: %d × %d pixels", ErrOptions, o.Width, o.Height)
	}
	return o, nil
}

// frames is the number of pictures.
func frames(o Options) int { return max(2, int(math.Round(o.Seconds*float64(o.FPS)))) }

// camera draws single frames.
type camera struct {
	c     *figure.Composition
	o     Options
	style figure.Style
}

func newCamera(c *figure.Composition, o Options) *camera {
	s := c.Page.Style
	s.MinText, s.MinScript, s.MinLine = 0, 0, 0 // rules for print
	// 11 pixels are 8.25 points at 96 dpi
	s = s.Scaled(8.25 * float64(o.Width) / textWidth / float64(s.FontSize))
	// what a slide shows is read from afar: curves of at least 1.2 pt
	s.DPI = dpi
	s.ValueSize = s.FontSize * 15 / 11
	s.LineWidth = max(s.LineWidth, vg.Length(1.2*float64(o.Width)/textWidth))
	return &camera{c, o, s}
}

// frame draws picture i into buf, which may be nil.
func (k *camera) frame(i int, buf *image.RGBA) (*image.RGBA, error) {
	// a copy: several frames are drawn at once
	sheet := *k.c.Sheet
	part := float64(i) / float64(frames(k.o)-1)
	sheet.At = k.o.From + part*(k.o.To-k.o.From)
	sheet.Course.Until, sheet.Cursor = max(sheet.At, 1e-9), true
	sheet.Seconds = float64(i) / float64(k.o.FPS)
	return figure.Raster(k.o.Width, k.o.Height, dpi, func(c draw.Canvas) error { return sheet.Draw(c, k.style) }, k.style.Background, buf)
}

// picture is a frame on its way to the file, or why there is none.
type picture struct {
	img *image.RGBA
	err error
}

// film draws all frames and hands them to take in order. Workers run ahead by a
// few frames only, so memory stays flat; the images are used again after take.
func (k *camera) film(ctx context.Context, progress func(done, total int), take func(i int, img *image.RGBA) error) error {
	// leaving early stops the workers too
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	n, workers := frames(k.o), max(1, runtime.GOMAXPROCS(0))
	slots := make([]chan picture, n) // one result a frame
	for i := range slots {
		slots[i] = make(chan picture, 1)
	}
	free := make(chan *image.RGBA, 2*workers) // a buffer is the right to draw one frame
	for range cap(free) {
		free <- nil
	}
	next := make(chan int)
	go func() { // hands out frames in order until canceled
		defer close(next)
		for i := range n {
			select {
			case next <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	for range workers {
		go k.work(ctx, free, next, slots)
	}
	for i := range n {
		select {
		case p := <-slots[i]:
			if p.err != nil {
				return fmt.Errorf("movie: frame %d: %w", i+1, p.err)
			}
			if err := take(i, p.img); err != nil {
				return err
			}
			free <- p.img
		case <-ctx.Done():
			return ctx.Err()
		}
		if progress != nil {
			progress(i+1, n)
		}
	}
	return nil
}

// work draws frames until there are none or ctx is canceled. It takes first the
// buffer, then the frame: so the frames under way are always the next ones, and
// nothing waits for a frame nobody draws.
func (k *camera) work(ctx context.Context, free <-chan *image.RGBA, next <-chan int, slots []chan picture) {
	for {
		var buf *image.RGBA
		select {
		case buf = <-free:
		case <-ctx.Done():
			return
		}
		i, ok := <-next
		if !ok {
			return
		}
		img, err := k.frame(i, buf)
		slots[i] <- picture{img, err}
	}
}

// changed returns the box in which two pictures of one size differ.
func changed(a, b *image.RGBA) image.Rectangle {
	r := image.Rectangle{}
	// rows first: most are equal and compared at once
	for y := range a.Rect.Dy() {
		p, q := a.Pix[y*a.Stride:][:4*a.Rect.Dx()], b.Pix[y*b.Stride:][:4*b.Rect.Dx()]
		if string(p) == string(q) {
			continue
		}
		x0, x1 := 0, a.Rect.Dx()
		for [4]byte(p[4*x0:]) == [4]byte(q[4*x0:]) {
			x0++
		}
		for [4]byte(p[4*x1-4:]) == [4]byte(q[4*x1-4:]) {
			x1--
		}
		r = r.Union(image.Rect(x0, y, x1, y+1))
	}
	if r.Empty() { // formats want a pixel
		return image.Rect(0, 0, 1, 1)
	}
	return r
}

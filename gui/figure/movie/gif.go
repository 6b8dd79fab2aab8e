package movie

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"io"
	"math"
	"slices"

	"marrow/gui/figure"
	"marrow/gui/figure/provenance"
)

// GIF writes an endless GIF. All frames share one palette; each holds only what
// changed, pixels that stay being transparent. progress may be nil and runs on
// the caller's goroutine. Canceling ctx returns its error and writes nothing.
func GIF(ctx context.Context, w io.Writer, c *figure.Composition, o Options, progress func(done, total int)) error {
	o, err := whole(o, c)
	if err != nil {
		return err
	}
	k := newCamera(c, o)
	palette, err := k.palette(ctx)
	if err != nil {
		return err
	}
	m := &mapper{p: palette, known: map[color.RGBA]uint8{}}
	out := &gif.GIF{Config: image.Config{ColorModel: palette, Width: o.Width, Height: o.Height}}
	// frames are small once they hold only what changed, so all are kept
	var before *image.Paletted
	err = k.film(ctx, progress, func(i int, img *image.RGBA) error {
		now := m.paletted(img)
		part := now
		if before != nil {
			part = delta(before, now)
		}
		before = now
		out.Image = append(out.Image, part)
		out.Delay = append(out.Delay, k.delay(i))
		out.Disposal = append(out.Disposal, gif.DisposalNone)
		return nil
	})
	if err != nil {
		return err
	}
	record, err := c.MotionRecord(figure.GIF, o)
	if err != nil {
		return fmt.Errorf("movie: %w", err)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, out); err != nil {
		return fmt.Errorf("movie: gif: %w", err)
	}
	if _, err := w.Write(withRecord(b.Bytes(), record)); err != nil {
		return fmt.Errorf("movie: gif: %w", err)
	}
	return nil
}

// withRecord puts a record into a GIF as an application extension (GIF89a,
// section 26) before its last byte: players that look for the endless loop
// expect that extension first.
func withRecord(file []byte, record string) []byte {
	block := append([]byte{0x21, 0xff, byte(len(provenance.GIFApplication))}, provenance.GIFApplication...)
	for text := record; text != ""; {
		n := min(len(text), 255)
		block = append(append(block, byte(n)), text[:n]...)
		text = text[n:]
	}
	return slices.Insert(file, len(file)-1, append(block, 0)...)
}

// delay is how long frame i stands, in 1/100 s; fractions are made up for by
// the frames that follow.
func (k *camera) delay(i int) int {
	at := func(i int) int { return int(math.Round(100 * float64(i) / float64(k.o.FPS))) }
	if i == frames(k.o)-1 {
		return max(2, int(math.Round(100*k.o.Hold)))
	}
	return max(2, at(i+1)-at(i)) // browsers slow down what is faster
}

// transparent is the index of "as before" in every palette.
const transparent = 0

// palette chooses 255 colors from a few frames and puts transparency first.
func (k *camera) palette(ctx context.Context) (color.Palette, error) {
	// start, end and some between: curves grow and pools change
	counts := map[color.RGBA]int{}
	var buf *image.RGBA
	for i := range sampled {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var err error
		if buf, err = k.frame(i*(frames(k.o)-1)/(sampled-1), buf); err != nil {
			return nil, fmt.Errorf("movie: %w", err)
		}
		tally(counts, buf)
	}
	return append(color.Palette{color.RGBA{}}, choose(counts, k.style, 255)...), nil
}

// paletted maps a picture to the palette; rows of equal pixels are searched
// once.
func (m *mapper) paletted(img *image.RGBA) *image.Paletted {
	// flat grounds make long runs
	out := image.NewPaletted(img.Rect, m.p)
	var last color.RGBA
	var at uint8
	for i := range out.Pix {
		c := color.RGBA{img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], 255}
		if c != last {
			last, at = c, m.index(c)
		}
		out.Pix[i] = at
	}
	return out
}

// delta returns the box in which b differs from a, with the equal pixels in it
// transparent.
func delta(a, b *image.Paletted) *image.Paletted {
	w := b.Rect.Dx()
	r := image.Rectangle{}
	for y := range b.Rect.Dy() {
		p, q := a.Pix[y*a.Stride:][:w], b.Pix[y*b.Stride:][:w]
		if string(p) == string(q) {
			continue
		}
		x0, x1 := 0, w
		for p[x0] == q[x0] {
			x0++
		}
		for p[x1-1] == q[x1-1] {
			x1--
		}
		r = r.Union(image.Rect(x0, y, x1, y+1))
	}
	if r.Empty() { // the format wants a pixel
		r = image.Rect(0, 0, 1, 1)
	}
	// runs of transparent pixels pack well
	out := image.NewPaletted(r, b.Palette)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			i := y*b.Stride + x
			if a.Pix[i] != b.Pix[i] {
				out.Pix[out.PixOffset(x, y)] = b.Pix[i]
			} else {
				out.Pix[out.PixOffset(x, y)] = transparent
			}
		}
	}
	return out
}

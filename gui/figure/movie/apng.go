package movie

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"

	"marrow/gui/figure"
	"marrow/gui/figure/provenance"
)

// APNG writes an endless animated PNG in full color (W3C PNG, third edition,
// section 11.3.4). Programs that know no animation show the first frame. See
// GIF for progress and ctx.
func APNG(ctx context.Context, w io.Writer, c *figure.Composition, o Options, progress func(done, total int)) error {
	o, err := whole(o, c)
	if err != nil {
		return err
	}
	k := newCamera(c, o)
	record, err := c.MotionRecord(figure.APNG, o)
	if err != nil {
		return fmt.Errorf("movie: %w", err)
	}
	a := &apng{out: []byte("\x89PNG\r\n\x1a\n"), record: record}
	// the picture so far; at first nothing, so that all is new
	before := image.NewRGBA(image.Rect(0, 0, o.Width, o.Height))
	err = k.film(ctx, progress, func(i int, img *image.RGBA) error {
		box := img.Rect
		if i > 0 {
			box = changed(before, img)
		}
		if err := a.frame(onlyNew(before, img, box), frames(k.o), k.milliseconds(i)); err != nil {
			return err
		}
		copy(before.Pix, img.Pix)
		return nil
	})
	if err != nil {
		return err
	}
	a.chunk("IEND", nil)
	if _, err := w.Write(a.out); err != nil {
		return fmt.Errorf("movie: apng: %w", err)
	}
	return nil
}

// onlyNew is a part of a picture with the pixels that stay left transparent: as
// equal bytes they take next to no room.
func onlyNew(before, now *image.RGBA, box image.Rectangle) *image.NRGBA {
	out := image.NewNRGBA(box)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		i, k := now.PixOffset(box.Min.X, y), out.PixOffset(box.Min.X, y)
		for n := 4 * box.Dx(); n > 0; n, i, k = n-4, i+4, k+4 {
			if [4]byte(now.Pix[i:]) != [4]byte(before.Pix[i:]) {
				copy(out.Pix[k:k+4], now.Pix[i:i+4])
			}
		}
	}
	return out
}

// veiled makes the encoder keep the alpha of an opaque picture, as all frames
// must have pixels of one kind.
type veiled struct{ *image.NRGBA }

// Opaque hides that of the picture.
func (veiled) Opaque() bool { return false }

// milliseconds is how long frame i stands.
func (k *camera) milliseconds(i int) uint16 {
	s := 1 / float64(k.o.FPS)
	if i == frames(k.o)-1 {
		s = k.o.Hold
	}
	return uint16(math.Min(math.Max(math.Round(1000*s), 10), math.MaxUint16))
}

// apng collects the file. Control and data chunks share one sequence.
type apng struct {
	out      []byte
	sequence uint32
	record   string // how to film it again
	first    []byte // IHDR of the first frame, which all must share but in size
}

func (a *apng) chunk(kind string, data []byte) {
	at := len(a.out) + 4
	a.out = binary.BigEndian.AppendUint32(a.out, uint32(len(data)))
	a.out = append(append(a.out, kind...), data...)
	a.out = binary.BigEndian.AppendUint32(a.out, crc32.ChecksumIEEE(a.out[at:]))
}

func (a *apng) next() []byte {
	n := binary.BigEndian.AppendUint32(nil, a.sequence)
	a.sequence++
	return n
}

// frame encodes a part of the picture as a PNG and moves its pixels over.
func (a *apng) frame(img *image.NRGBA, frames int, ms uint16) error {
	var b bytes.Buffer
	// the encoder of the library writes a whole PNG, of which the pixels are taken
	enc := png.Encoder{CompressionLevel: png.DefaultCompression}
	var kept image.Image = img
	if img.Opaque() {
		kept = veiled{img}
	}
	if err := enc.Encode(&b, kept); err != nil {
		return fmt.Errorf("movie: apng: %w", err)
	}
	header, data := parts(b.Bytes())
	if a.first == nil {
		a.first = header
		a.chunk("IHDR", header)
		// keyword NUL, not compressed, method 0, no language NUL, no translation NUL
		a.chunk("iTXt", append([]byte(provenance.PNGKeyword+"\x00\x00\x00\x00\x00"), a.record...))
		a.chunk("acTL", binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(frames)), 0)) // 0: endless
	} else if string(a.first[8:]) != string(header[8:]) {
		return errors.New("movie: apng: frames of different kinds of pixels")
	}
	// sequence, size, place, time, and how the part is laid on
	control := a.next()
	for _, v := range []int{img.Rect.Dx(), img.Rect.Dy(), img.Rect.Min.X, img.Rect.Min.Y} {
		control = binary.BigEndian.AppendUint32(control, uint32(v))
	}
	control = binary.BigEndian.AppendUint16(control, ms)
	control = binary.BigEndian.AppendUint16(control, 1000)
	a.chunk("fcTL", append(control, 0, 1)) // leave the picture, lay the part over it
	// the first frame is also the picture of programs without animation
	if a.sequence == 1 {
		a.chunk("IDAT", data)
	} else {
		a.chunk("fdAT", append(a.next(), data...))
	}
	return nil
}

// parts returns the header and the joined pixel data of a PNG.
func parts(file []byte) (header, data []byte) {
	for at := 8; at+12 <= len(file); {
		n := int(binary.BigEndian.Uint32(file[at:]))
		switch body := file[at+8 : at+8+n]; string(file[at+4 : at+8]) {
		case "IHDR":
			header = body
		case "IDAT":
			data = append(data, body...)
		}
		at += 12 + n
	}
	return header, data
}

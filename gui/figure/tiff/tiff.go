// Package tiff writes TIFF 6.0 as journals ask for it: RGB of eight bits
// without alpha, LZW with the horizontal predictor, the resolution stated, no
// date. It reads back the description only.
package tiff

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
)

// ErrFile marks a file that is no TIFF of one page, or is damaged.
var ErrFile = errors.New("not a sound TIFF")

// The tags used (TIFF 6.0, appendix A).
const (
	tagWidth, tagHeight, tagBits, tagCompression  = 256, 257, 258, 259
	tagPhotometric, tagDescription, tagOffsets    = 262, 270, 273
	tagSamples, tagRows, tagCounts                = 277, 278, 279
	tagX, tagY, tagPlanar, tagUnit, tagSoftware   = 282, 283, 284, 296, 305
	tagPredictor                                  = 317
	typeASCII, typeShort, typeLong, typeRational  = 2, 3, 4, 5
	compressionLZW, photometricRGB, unitInch, hor = 5, 2, 2, 2
)

// stripBytes is about how many bytes a strip holds before compression.
const stripBytes = 1 << 17

// Encode writes an image at a resolution (dots per inch) with a description in
// ASCII. The alpha of the image is dropped.
func Encode(w io.Writer, img *image.RGBA, dpi float64, description string) error {
	// strips of about 128 kB: readers unpack one at a time
	width, height := img.Rect.Dx(), img.Rect.Dy()
	if width <= 0 || height <= 0 {
		return fmt.Errorf("tiff: image of %d × %d pixels", width, height)
	}
	for i := range len(description) {
		if description[i] >= 0x80 || description[i] == 0 {
			return errors.New("tiff: the description is not ASCII")
		}
	}
	rows := max(1, stripBytes/(3*width))
	out := []byte{'I', 'I', 42, 0, 0, 0, 0, 0}
	var offsets, counts []uint32
	codes := new(table)
	buf := make([]byte, 0, rows*3*width)
	for y := 0; y < height; y += rows {
		buf = buf[:0]
		for line := y; line < min(y+rows, height); line++ {
			buf = appendRow(buf, img.Pix[line*img.Stride:][:4*width])
		}
		strip := compress(buf, codes)
		offsets, counts = append(offsets, uint32(len(out))), append(counts, uint32(len(strip)))
		out = append(out, strip...)
		if len(out)%2 != 0 { // offsets are even
			out = append(out, 0)
		}
	}
	// entries must ascend by tag
	d := &directory{out: out}
	d.number(tagWidth, typeLong, uint32(width))
	d.number(tagHeight, typeLong, uint32(height))
	d.number(tagBits, typeShort, 8, 8, 8)
	d.number(tagCompression, typeShort, compressionLZW)
	d.number(tagPhotometric, typeShort, photometricRGB)
	if description != "" {
		d.entry(tagDescription, typeASCII, uint32(len(description)+1), append([]byte(description), 0))
	}
	d.number(tagOffsets, typeLong, offsets...)
	d.number(tagSamples, typeShort, 3)
	d.number(tagRows, typeLong, uint32(rows))
	d.number(tagCounts, typeLong, counts...)
	d.number(tagX, typeRational, uint32(math.Round(dpi)), 1)
	d.number(tagY, typeRational, uint32(math.Round(dpi)), 1)
	d.number(tagPlanar, typeShort, 1)
	d.number(tagUnit, typeShort, unitInch)
	d.entry(tagSoftware, typeASCII, 7, []byte("Marrow\x00"))
	d.number(tagPredictor, typeShort, hor)
	_, err := w.Write(d.finish())
	return err
}

// appendRow adds a row as differences to the pixel on the left.
func appendRow(buf, pix []byte) []byte {
	var r, g, b byte
	for i := 0; i+3 < len(pix); i += 4 {
		buf = append(buf, pix[i]-r, pix[i+1]-g, pix[i+2]-b)
		r, g, b = pix[i], pix[i+1], pix[i+2]
	}
	return buf
}

// directory collects the entries, in ascending order of tags, and puts values
// that do not fit into an entry behind the pixels.
type directory struct {
	out     []byte
	entries []byte
	n       uint16
}

// number adds whole numbers; a rational is two of them.
func (d *directory) number(tag, kind uint16, vs ...uint32) {
	var b []byte
	for _, v := range vs {
		if kind == typeShort {
			b = binary.LittleEndian.AppendUint16(b, uint16(v))
		} else {
			b = binary.LittleEndian.AppendUint32(b, v)
		}
	}
	// a rational is a pair, and counts once
	count := uint32(len(vs))
	if kind == typeRational {
		count /= 2
	}
	d.entry(tag, kind, count, b)
}

func (d *directory) entry(tag, kind uint16, count uint32, value []byte) {
	d.entries = binary.LittleEndian.AppendUint16(d.entries, tag)
	d.entries = binary.LittleEndian.AppendUint16(d.entries, kind)
	d.entries = binary.LittleEndian.AppendUint32(d.entries, count)
	d.n++
	// small values stand in the entry itself
	if len(value) <= 4 {
		var in [4]byte
		copy(in[:], value)
		d.entries = append(d.entries, in[:]...)
		return
	}
	d.entries = binary.LittleEndian.AppendUint32(d.entries, uint32(len(d.out)))
	d.out = append(d.out, value...)
	if len(d.out)%2 != 0 {
		d.out = append(d.out, 0)
	}
}

// finish appends the directory and returns the file.
func (d *directory) finish() []byte {
	binary.LittleEndian.PutUint32(d.out[4:], uint32(len(d.out)))
	out := binary.LittleEndian.AppendUint16(d.out, d.n)
	return append(append(out, d.entries...), 0, 0, 0, 0) // no further page
}

// Description returns tag 270 of a file. The directory stands at the end, so a
// file that was cut off is noticed. Errors wrap ErrFile.
func Description(file []byte) (string, error) {
	if len(file) < 8 || string(file[:4]) != "II*\x00" {
		return "", ErrFile
	}
	// every offset is checked: files come from anywhere
	le := binary.LittleEndian
	at := uint64(le.Uint32(file[4:]))
	if at+2 > uint64(len(file)) {
		return "", fmt.Errorf("%w: it is cut off", ErrFile)
	}
	n := uint64(le.Uint16(file[at:]))
	if at+2+12*n+4 > uint64(len(file)) {
		return "", fmt.Errorf("%w: it is cut off", ErrFile)
	}
	text := ""
	for i := range n {
		e := file[at+2+12*i:][:12]
		tag, kind, count, value := le.Uint16(e), le.Uint16(e[2:]), uint64(le.Uint32(e[4:])), uint64(le.Uint32(e[8:]))
		if tag != tagDescription || kind != typeASCII {
			continue
		}
		if count <= 4 {
			text = string(e[8 : 8+count])
		} else if value+count > uint64(len(file)) {
			return "", fmt.Errorf("%w: it is cut off", ErrFile)
		} else {
			text = string(file[value : value+count])
		}
	}
	for len(text) > 0 && text[len(text)-1] == 0 {
		text = text[:len(text)-1]
	}
	return text, nil
}

package figure

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure/provenance"
)

// writePNG writes a PNG with its resolution and with title and description.
func writePNG(w io.Writer, page Page, fig func(draw.Canvas) error) error {
	img, dpi, err := page.raster(fig)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		return fmt.Errorf("figure: png: %w", err)
	}
	return insertChunks(w, buf.Bytes(), physChunk(dpi), textChunk("Title", page.Title), textChunk("Description", page.Description), textChunk(provenance.PNGKeyword, page.Record))
}

// raster draws a page as pixels.
func (p Page) raster(fig func(draw.Canvas) error) (img *image.RGBA, dpi float64, err error) {
	cw, ch, err := p.size()
	if err != nil {
		return nil, 0, err
	}
	dpi = math.Round(p.dpi())
	// rounded, not cut: 89 mm at 300 dpi are 1051 pixels
	px := func(l vg.Length) int { return max(1, int(math.Round(float64(l/vg.Inch)*dpi))) }
	img, err = Raster(px(cw), px(ch), dpi, func(c draw.Canvas) error {
		c, k := penOn(c)
		k.keep(p.Style)
		// not of whole pixels: the layout is that of the formats made of paths to
		// the last digit, so what is rounded in it cannot fall differently
		c.Rectangle = vg.Rectangle{Max: pt(cw, ch)}
		return fig(c)
	}, p.Style.Background, nil)
	return img, dpi, err
}

// insertChunks copies a PNG and puts chunks behind its header.
func insertChunks(w io.Writer, file []byte, chunks ...[]byte) error {
	const header = 8 + 4 + 4 + 13 + 4 // signature, then length, type, data and CRC of IHDR
	for _, part := range append(append([][]byte{file[:header]}, chunks...), file[header:]) {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// physChunk states the resolution, without which word processors and
// journals guess: pixels per meter, 0.0254 m an inch.
func physChunk(dpi float64) []byte {
	data := make([]byte, 9)
	ppm := uint32(math.Round(dpi / 0.0254))
	binary.BigEndian.PutUint32(data, ppm)
	binary.BigEndian.PutUint32(data[4:], ppm)
	data[8] = 1 // the unit is the meter
	return chunk("pHYs", data)
}

// textChunk is an uncompressed UTF-8 text under a keyword, empty for no text.
func textChunk(key, text string) []byte {
	if text == "" {
		return nil
	}
	// keyword NUL, not compressed, method 0, no language NUL, no translated keyword NUL
	return chunk("iTXt", append([]byte(key+"\x00\x00\x00\x00\x00"), text...))
}

func chunk(kind string, data []byte) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(append(out, kind...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

package provenance

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"html"
	"io"
	"regexp"
	"strconv"
	"strings"

	"marrow/gui/figure/tiff"
)

// Names under which the formats hold the line.
const (
	Space      = "https://marrow.invalid/record/1" // XML name space, a name and no address
	EPSComment = "%MarrowRecord: "                 // before each part of the line
	PNGKeyword = "Marrow record"                   // of an iTXt chunk

	// GIFApplication is the name and the code of an application extension, as
	// the format has them: 8 and 3 bytes.
	GIFApplication = "MARROWRC1.0"
)

// Read finds the record in a PDF, SVG, PNG, TIFF, EPS or GIF and checks that the
// file is whole. Errors wrap ErrForeign, ErrDamaged or ErrNewer, or are r's.
func Read(r io.Reader, record any) error {
	file, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return fmt.Errorf("provenance: %w", err)
	case len(file) > MaxSize:
		return fmt.Errorf("%w: it has more than %d MB", ErrForeign, MaxSize>>20)
	}
	// by the first bytes, not by the name, which mail programs change
	for _, f := range []struct {
		magic string
		find  func([]byte) ([]byte, error)
	}{
		{"%PDF-", fromPDF},
		{"\x89PNG\r\n\x1a\n", fromPNG},
		{"%!PS-Adobe", fromEPS},
		{"GIF89a", fromGIF},
		{"GIF87a", fromGIF},
		{"II*\x00", fromTIFF},
		{"MM\x00*", fromTIFF},
		{"<?xml", fromSVG},
		{"<svg", fromSVG},
	} {
		if !bytes.HasPrefix(file, []byte(f.magic)) {
			continue
		}
		text, err := f.find(file)
		if err != nil {
			return err
		}
		return Unpack(text, record)
	}
	return fmt.Errorf("%w: it is no PDF, SVG, PNG, TIFF, EPS or GIF", ErrForeign)
}

func damaged(what string) error { return fmt.Errorf("%w: %s", ErrDamaged, what) }

var startxref = regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`)

// fromPDF looks into the XMP stream, which is never compressed; programs that
// save the file again keep it.
func fromPDF(file []byte) ([]byte, error) {
	// the end of the file leads to its table; a cut off file has neither
	m := startxref.FindSubmatch(file[max(0, len(file)-1024):])
	if m == nil {
		return nil, damaged("its end is missing")
	}
	if at, err := strconv.Atoi(string(m[1])); err != nil || at >= len(file) {
		return nil, damaged("its table of objects is missing")
	}
	// its elements may hold entities, as any XML
	_, rest, ok := bytes.Cut(file, []byte("<marrow:record>"))
	text, _, closed := bytes.Cut(rest, []byte("</marrow:record>"))
	if !ok || !closed {
		return nil, ErrForeign
	}
	return []byte(html.UnescapeString(string(text))), nil
}

// fromSVG reads the whole document, so that a cut off file is noticed.
func fromSVG(file []byte) ([]byte, error) {
	// other editors may move the element, and keep its name space
	d := xml.NewDecoder(bytes.NewReader(file))
	var text strings.Builder
	inside, root := false, ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, damaged(err.Error())
		}
		switch e := token.(type) {
		case xml.StartElement:
			if root == "" {
				root = e.Name.Local
			}
			inside = e.Name == xml.Name{Space: Space, Local: "record"}
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				text.Write(e)
			}
		}
	}
	if root != "svg" || text.Len() == 0 {
		return nil, ErrForeign
	}
	return []byte(text.String()), nil
}

// fromPNG checks every chunk's sum on its way.
func fromPNG(file []byte) ([]byte, error) {
	// the chunks are read to the end: a picture without it is cut off
	var text []byte
	for at := 8; ; {
		if at+12 > len(file) {
			return nil, damaged("its end is missing")
		}
		n := int(binary.BigEndian.Uint32(file[at:]))
		if n < 0 || n > len(file)-at-12 {
			return nil, damaged("it is cut off")
		}
		kind, data := string(file[at+4:at+8]), file[at+8:at+8+n]
		if crc32.ChecksumIEEE(file[at+4:at+8+n]) != binary.BigEndian.Uint32(file[at+8+n:]) {
			return nil, damaged("a part " + strconv.Quote(kind) + " was changed")
		}
		// keyword NUL, not compressed, method, no language NUL, no translation NUL
		if rest, ok := bytes.CutPrefix(data, []byte(PNGKeyword+"\x00\x00\x00\x00\x00")); ok && kind == "iTXt" {
			text = rest
		}
		if kind == "IEND" {
			break
		}
		at += 12 + n
	}
	if text == nil {
		return nil, ErrForeign
	}
	return text, nil
}

func fromTIFF(file []byte) ([]byte, error) {
	text, err := tiff.Description(file)
	if err != nil {
		if bytes.HasPrefix(file, []byte("MM")) { // Marrow writes the other order
			return nil, ErrForeign
		}
		return nil, damaged(err.Error())
	}
	return []byte(text), nil
}

func fromEPS(file []byte) ([]byte, error) {
	// the parts of the line stand on comment lines of their own
	var text []byte
	for line := range bytes.Lines(file) {
		if part, ok := bytes.CutPrefix(line, []byte(EPSComment)); ok {
			text = append(text, bytes.TrimRight(part, "\r\n")...)
		}
	}
	if text == nil {
		return nil, ErrForeign
	}
	if !bytes.HasSuffix(bytes.TrimSpace(file), []byte("%%EOF")) {
		return nil, damaged("its end is missing")
	}
	return text, nil
}

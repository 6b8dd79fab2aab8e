// Package provenance packs a record of how a figure was made into a line of
// text that any file format can hold, and finds it again in a file. The record
// itself is the caller's: this package knows containers, not figures.
//
// The line is JSON in ASCII without <, > and &, so that XML, PostScript
// comments and the text field of TIFF carry it unchanged:
//
//	{"marrow":1,"check":"<16 hexadecimal digits>","record":{…}}
//
// The check is the beginning of the SHA-256 of the record's bytes. A file that
// lost a letter on its way is refused rather than drawn wrongly.
package provenance

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"
)

// Errors of Read and Unpack.
var (
	ErrForeign = errors.New("the file was not made by Marrow, or another program removed its record")
	ErrDamaged = errors.New("the file is damaged")
	ErrNewer   = errors.New("the file was made by a newer Marrow")
)

// version of the line's form.
const version = 1

// MaxSize bounds the files Read takes, bytes.
const MaxSize = 256 << 20

// lead is how every line begins; Find looks for it.
var lead = []byte(`{"marrow":`)

type envelope struct {
	Marrow int             `json:"marrow"`
	Check  string          `json:"check"`
	Record json.RawMessage `json:"record"`
}

// Pack writes a record as a line. Equal records give equal lines.
func Pack(record any) (string, error) {
	body, err := json.Marshal(record)
	if err != nil {
		return "", fmt.Errorf("provenance: %w", err)
	}
	body = ascii(body)
	return fmt.Sprintf(`{"marrow":%d,"check":"%s","record":%s}`, version, check(body), body), nil
}

func check(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:8])
}

// ascii writes every rune beyond ASCII as \uXXXX, which JSON allows anywhere
// such a rune may stand.
func ascii(text []byte) []byte {
	out := make([]byte, 0, len(text)+len(text)/8)
	for _, r := range string(text) {
		if r < 0x80 {
			out = append(out, byte(r))
			continue
		}
		for _, u := range utf16.Encode([]rune{r}) {
			out = append(out, `\u`...)
			out = append(out, fmt.Sprintf("%04x", u)...)
		}
	}
	return out
}

// Unpack finds a line in a text and reads its record. Errors wrap ErrForeign,
// ErrDamaged or ErrNewer.
func Unpack(text []byte, record any) error {
	i := bytes.Index(text, lead)
	if i < 0 {
		return ErrForeign
	}
	// the version first: a newer form may be anything behind it
	digits, _, _ := bytes.Cut(text[i+len(lead):], []byte(","))
	n, err := strconv.Atoi(string(digits))
	switch {
	case err != nil:
		return fmt.Errorf("%w: its record has no version", ErrDamaged)
	case n > version:
		return ErrNewer
	}
	var e envelope
	if err := json.NewDecoder(bytes.NewReader(text[i:])).Decode(&e); err != nil {
		return fmt.Errorf("%w: its record cannot be read: %w", ErrDamaged, err)
	}
	if check(e.Record) != e.Check {
		return fmt.Errorf("%w: its record was changed", ErrDamaged)
	}
	dec := json.NewDecoder(bytes.NewReader(e.Record))
	dec.DisallowUnknownFields() // what is not understood would be lost when drawn again
	if err := dec.Decode(record); err != nil {
		return fmt.Errorf("%w: %w", ErrNewer, err)
	}
	return nil
}

// Package truetype cuts the glyphs a document uses out of a TrueType font, so
// that a PDF can embed them without carrying the whole face.
package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
)

// ErrFont marks a file that is no TrueType font or is damaged.
var ErrFont = errors.New("not a sound TrueType font")

// A font is a file cut into its tables.
type font struct {
	tables map[string][]byte
	loca   []uint32
	metric int // entries of hmtx with an advance
}

// Subset returns a font with the empty glyph 0 followed by the given glyphs in
// their order, glyph i of the list becoming number i+1, and by the parts of
// composed glyphs. It holds what PDF asks of an embedded font with Identity
// codes: no names and no character map. Errors wrap ErrFont.
func Subset(ttf []byte, glyphs []uint16) ([]byte, error) {
	f, err := parse(ttf)
	if err != nil {
		return nil, err
	}
	// number maps old to new; composed glyphs add their parts at the end
	list := append([]uint16{0}, glyphs...)
	number := map[uint16]uint16{}
	for i, g := range list {
		number[g] = uint16(i)
	}
	// outlines, their offsets and their widths grow together
	var glyf []byte
	loca, hmtx := make([]byte, 4), []byte{}
	for i := 0; i < len(list); i++ {
		data, err := f.glyph(list[i])
		if err != nil {
			return nil, err
		}
		data = append([]byte(nil), data...)
		err = components(data, func(at int) {
			old := binary.BigEndian.Uint16(data[at:])
			if _, ok := number[old]; !ok {
				number[old] = uint16(len(list))
				list = append(list, old)
			}
			binary.BigEndian.PutUint16(data[at:], number[old])
		})
		if err != nil {
			return nil, err
		}
		glyf = append(glyf, data...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		m, err := f.hmtx(list[i])
		if err != nil {
			return nil, err
		}
		hmtx = append(hmtx, m...)
	}
	// the counts and the form of the offsets change; all else is kept
	head, hhea, maxp := clone(f.tables["head"]), clone(f.tables["hhea"]), clone(f.tables["maxp"])
	binary.BigEndian.PutUint32(head[8:], 0)  // checkSumAdjustment; PDF readers ignore it
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(list)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(list)))
	// hints are kept whole: outlines refer to them by number
	out := map[string][]byte{"head": head, "hhea": hhea, "maxp": maxp, "hmtx": hmtx, "loca": loca, "glyf": glyf}
	for _, hints := range []string{"cvt ", "fpgm", "prep"} {
		if t, ok := f.tables[hints]; ok {
			out[hints] = t
		}
	}
	return assemble(out), nil
}

func clone(b []byte) []byte { return append([]byte(nil), b...) }

// parse cuts a file into tables and checks those Subset needs.
func parse(ttf []byte) (*font, error) {
	if len(ttf) < 12 || binary.BigEndian.Uint32(ttf) != 0x00010000 {
		return nil, ErrFont
	}
	f := &font{tables: map[string][]byte{}}
	// the directory: tag, checksum, offset, length
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if at+16 > len(ttf) {
			return nil, ErrFont
		}
		from, n := uint64(binary.BigEndian.Uint32(ttf[at+8:])), uint64(binary.BigEndian.Uint32(ttf[at+12:]))
		if from+n > uint64(len(ttf)) {
			return nil, fmt.Errorf("%w: table %q is cut off", ErrFont, ttf[at:at+4])
		}
		f.tables[string(ttf[at:at+4])] = ttf[from : from+n]
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 1} {
		if len(f.tables[name]) < least {
			return nil, fmt.Errorf("%w: no table %q", ErrFont, name)
		}
	}
	f.metric = int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	loca := f.tables["loca"]
	if binary.BigEndian.Uint16(f.tables["head"][50:]) == 0 { // short offsets count words
		for i := 0; i+1 < len(loca); i += 2 {
			f.loca = append(f.loca, 2*uint32(binary.BigEndian.Uint16(loca[i:])))
		}
		return f, nil
	}
	for i := 0; i+3 < len(loca); i += 4 {
		f.loca = append(f.loca, binary.BigEndian.Uint32(loca[i:]))
	}
	return f, nil
}

// glyph returns the outline of a glyph, nothing for a blank.
func (f *font) glyph(g uint16) ([]byte, error) {
	glyf := f.tables["glyf"]
	if int(g)+1 >= len(f.loca) || f.loca[g] > f.loca[g+1] || int(f.loca[g+1]) > len(glyf) {
		return nil, fmt.Errorf("%w: no glyph %d", ErrFont, g)
	}
	return glyf[f.loca[g]:f.loca[g+1]], nil
}

// hmtx returns advance and bearing of a glyph; the last advance is that of all
// glyphs behind it.
func (f *font) hmtx(g uint16) ([]byte, error) {
	t := f.tables["hmtx"]
	long, bearing := 4*int(g), 4*int(g)+2
	if int(g) >= f.metric {
		long, bearing = 4*(f.metric-1), 4*f.metric+2*(int(g)-f.metric)
	}
	if long < 0 || max(long, bearing)+2 > len(t) {
		return nil, fmt.Errorf("%w: no width of glyph %d", ErrFont, g)
	}
	return []byte{t[long], t[long+1], t[bearing], t[bearing+1]}, nil
}

// components calls f with the offset of each glyph number inside a composed
// glyph (OpenType specification, table glyf).
func components(data []byte, f func(at int)) error {
	if len(data) < 10 || int16(binary.BigEndian.Uint16(data)) >= 0 {
		return nil
	}
	for at := 10; ; {
		if at+4 > len(data) {
			return fmt.Errorf("%w: a composed glyph is cut off", ErrFont)
		}
		flags := binary.BigEndian.Uint16(data[at:])
		f(at + 2)
		at += 4 + 2
		if flags&0x1 != 0 { // arguments are words
			at += 2
		}
		switch { // scale, x and y scale, matrix
		case flags&0x8 != 0:
			at += 2
		case flags&0x40 != 0:
			at += 4
		case flags&0x80 != 0:
			at += 8
		}
		if flags&0x20 == 0 { // no more components
			return nil
		}
	}
}

// assemble writes a font file of tables.
func assemble(tables map[string][]byte) []byte {
	names := make([]string, 0, len(tables))
	for n := range tables {
		names = append(names, n)
	}
	sort.Strings(names)
	// the header repeats the count in the three forms a binary search wants
	n, power, log := len(names), 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 * power, log, 16 * (n - power)} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*n
	var body []byte
	for _, name := range names {
		t := tables[name]
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(out, checksum(t))
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t)))
		body = append(body, t...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

// checksum adds a table as big-endian words.
func checksum(t []byte) (sum uint32) {
	for i := 0; i < len(t); i += 4 {
		var word [4]byte
		copy(word[:], t[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}

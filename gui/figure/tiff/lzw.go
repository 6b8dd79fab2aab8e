package tiff

// Codes of the LZW variant of TIFF 6.0, section 13.
const (
	clearCode = 256
	eoiCode   = 257
	firstCode = 258
	lastCode  = 4094 // with this entry the table is full and cleared
)

// bits writes codes with their highest bit first.
type bits struct {
	out []byte
	acc uint32
	n   uint
}

func (b *bits) put(code uint32, width uint) {
	b.acc = b.acc<<width | code
	b.n += width
	for b.n >= 8 {
		b.n -= 8
		b.out = append(b.out, byte(b.acc>>b.n))
	}
}

func (b *bits) flush() {
	if b.n > 0 {
		b.out = append(b.out, byte(b.acc<<(8-b.n)))
		b.n = 0
	}
}

// table holds the strings seen, by prefix and next byte, in a hash of open
// addressing. Slots of an older generation count as empty, so that clearing
// costs nothing.
type table struct {
	keys  [1 << 14]uint32
	codes [1 << 14]uint16
	ages  [1 << 14]uint32
	age   uint32
}

// find returns the slot of a key and whether it is there.
func (t *table) find(key uint32) (int, bool) {
	i := int(key * 2654435761 >> 18) // multiplicative hashing (Knuth, vol. 3, 6.4)
	for t.ages[i] == t.age {
		if t.keys[i] == key {
			return i, true
		}
		i = (i + 1) % len(t.keys)
	}
	return i, false
}

// compress encodes one strip. Unlike compress/lzw, which follows GIF, TIFF
// widens its codes one code early; decoders would lose step.
func compress(data []byte, t *table) []byte {
	b := &bits{out: make([]byte, 0, len(data)/4+16)}
	width, next := uint(9), uint32(firstCode)
	t.age++
	b.put(clearCode, width)
	if len(data) == 0 {
		b.put(eoiCode, width)
		b.flush()
		return b.out
	}
	prefix := uint32(data[0])
	for _, c := range data[1:] {
		key := prefix<<8 | uint32(c)
		slot, ok := t.find(key)
		if ok {
			prefix = uint32(t.codes[slot])
			continue
		}
		b.put(prefix, width)
		t.keys[slot], t.codes[slot], t.ages[slot] = key, uint16(next), t.age
		next++
		switch {
		case next > lastCode:
			b.put(clearCode, width)
			width, next = 9, firstCode
			t.age++
		case next == 1<<width: // one early
			width++
		}
		prefix = uint32(c)
	}
	b.put(prefix, width)
	if next+1 == 1<<width { // the decoder counts the last code too
		width++
	}
	b.put(eoiCode, width)
	b.flush()
	return b.out
}

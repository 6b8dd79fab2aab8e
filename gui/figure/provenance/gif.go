package provenance

// fromGIF walks over the blocks of a GIF to its end, so that a cut off file is
// noticed, and keeps what the application extension of Marrow holds (GIF89a,
// sections 15 to 27).
func fromGIF(file []byte) ([]byte, error) {
	g := &gifReader{rest: file}
	g.take(6)
	screen := g.take(7)
	if !g.short {
		g.palette(screen[4])
	}
	var text []byte
	for !g.short {
		switch g.next() {
		case 0x21: // an extension: its kind, then blocks
			kind := g.next()
			blocks := g.blocks()
			if kind == 0xff && len(blocks) > 0 && string(blocks[0]) == GIFApplication {
				text = nil
				for _, b := range blocks[1:] {
					text = append(text, b...)
				}
			}
		case 0x2c: // a picture: its place, perhaps a palette, the code size, blocks
			if place := g.take(9); !g.short {
				g.palette(place[8])
			}
			g.next()
			g.blocks()
		case 0x3b:
			if text == nil {
				return nil, ErrForeign
			}
			return text, nil
		default:
			if !g.short {
				return nil, damaged("it has a part of no known kind")
			}
		}
	}
	return nil, damaged("its end is missing")
}

// gifReader takes a file apart from its beginning.
type gifReader struct {
	rest  []byte
	short bool // more was asked for than there is
}

// take returns the next n bytes, or nil.
func (g *gifReader) take(n int) []byte {
	if n > len(g.rest) {
		g.short, g.rest = true, nil
		return nil
	}
	part := g.rest[:n]
	g.rest = g.rest[n:]
	return part
}

// next returns the next byte, 0 behind the end.
func (g *gifReader) next() byte {
	if b := g.take(1); b != nil {
		return b[0]
	}
	return 0
}

// palette passes over the colors that flags announce.
func (g *gifReader) palette(flags byte) {
	if flags&0x80 != 0 {
		g.take(3 << (flags&7 + 1))
	}
}

// blocks returns a chain of blocks, which ends with an empty one.
func (g *gifReader) blocks() (list [][]byte) {
	for {
		n := int(g.next())
		if n == 0 {
			return list
		}
		list = append(list, g.take(n))
	}
}

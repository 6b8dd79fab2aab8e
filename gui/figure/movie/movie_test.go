package movie_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"io"
	"math"
	"slices"
	"testing"

	"marrow/gui/figure"
	"marrow/gui/figure/movie"
	"marrow/gui/figure/provenance"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

func composed(t *testing.T) *figure.Composition {
	t.Helper()
	p, err := presets.Parse("small.toml", []byte("title='t'\nstory='s'\ndays=20\n[[event]]\nat=1\nkind='bleed'\nvolume='500 mL'\n"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Simulate(context.Background(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	c, err := figure.Compose("Marrow test", table, figure.Settings{Panels: []string{"tree", "hb"}}, figure.Run{Preset: p, Record: r})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var small = movie.Options{Seconds: 1, FPS: 8, Width: 200, Height: 112}

func TestGIF(t *testing.T) {
	c := composed(t)
	var b bytes.Buffer
	var steps []int
	if err := movie.GIF(context.Background(), &b, c, small, func(done, total int) {
		steps = append(steps, done)
		if total != 8 {
			t.Fatalf("%d frames in all", total)
		}
	}); err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Image) != 8 || len(steps) != 8 || g.LoopCount != 0 || g.Config.Width != 200 || g.Config.Height != 112 {
		t.Errorf("%d frames, %d steps, loop %d, %d × %d", len(g.Image), len(steps), g.LoopCount, g.Config.Width, g.Config.Height)
	}
	// 125 ms a frame are 12 or 13 hundredths; the last stands a second
	sum := 0
	for _, d := range g.Delay[:7] {
		sum += d
	}
	if sum < 86 || sum > 89 || g.Delay[7] != 100 {
		t.Errorf("delays %v", g.Delay)
	}
	var again bytes.Buffer
	if err := movie.GIF(context.Background(), &again, c, small, nil); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Errorf("two movies differ (%v)", err)
	}
}

// The last picture of both formats is the same, but for the palette of GIF.
func TestFormatsAgree(t *testing.T) {
	c := composed(t)
	var a, b bytes.Buffer
	if err := movie.GIF(context.Background(), &a, c, small, nil); err != nil {
		t.Fatal(err)
	}
	if err := movie.APNG(context.Background(), &b, c, small, nil); err != nil {
		t.Fatal(err)
	}
	g, err := gif.DecodeAll(&a)
	if err != nil {
		t.Fatal(err)
	}
	left := image.NewRGBA(image.Rect(0, 0, 200, 112))
	for _, p := range g.Image {
		for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
			for x := p.Rect.Min.X; x < p.Rect.Max.X; x++ {
				if _, _, _, alpha := p.At(x, y).RGBA(); alpha > 0 {
					left.Set(x, y, p.At(x, y))
				}
			}
		}
	}
	frames, right := unfold(t, b.Bytes())
	if frames != 8 {
		t.Errorf("%d frames of APNG", frames)
	}
	worst := 0.0
	for i := range left.Pix {
		worst = math.Max(worst, math.Abs(float64(left.Pix[i])-float64(right.Pix[i])))
	}
	// a blend along an edge may be off by what 255 colors leave
	if worst > 48 {
		t.Errorf("a channel differs by %g of 255", worst)
	}
}

// unfold plays an APNG to its end, by giving each frame's data to a PNG decoder.
func unfold(t *testing.T, file []byte) (frames int, screen *image.RGBA) {
	t.Helper()
	var header, control []byte
	sequence := uint32(0)
	put := func(data []byte) {
		h := append([]byte(nil), header...)
		copy(h, control[4:12])
		out := []byte("\x89PNG\r\n\x1a\n")
		for _, c := range []struct {
			kind string
			data []byte
		}{{"IHDR", h}, {"IDAT", data}, {"IEND", nil}} {
			out = append(out, chunk(c.kind, c.data)...)
		}
		img, err := png.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		x, y := int(binary.BigEndian.Uint32(control[12:])), int(binary.BigEndian.Uint32(control[16:]))
		for dy := range img.Bounds().Dy() {
			for dx := range img.Bounds().Dx() {
				if c := img.At(dx, dy).(color.NRGBA); c.A > 0 {
					screen.Set(x+dx, y+dy, c)
				}
			}
		}
		frames++
	}
	number := func(data []byte) []byte {
		if got := binary.BigEndian.Uint32(data); got != sequence {
			t.Fatalf("sequence %d, want %d", got, sequence)
		}
		sequence++
		return data[4:]
	}
	for at := 8; at < len(file); {
		n := int(binary.BigEndian.Uint32(file[at:]))
		data := file[at+8 : at+8+n]
		switch string(file[at+4 : at+8]) {
		case "IHDR":
			header = data
			screen = image.NewRGBA(image.Rect(0, 0, int(binary.BigEndian.Uint32(data)), int(binary.BigEndian.Uint32(data[4:]))))
		case "fcTL":
			number(data)
			control = data
		case "IDAT":
			put(data)
		case "fdAT":
			put(number(data))
		}
		at += 12 + n
	}
	return frames, screen
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var b bytes.Buffer
	err := movie.GIF(ctx, &b, composed(t), movie.Options{Width: 200}, func(done, _ int) {
		if done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("error %v, %d bytes", err, b.Len())
	}
}

func TestOptions(t *testing.T) {
	c := composed(t)
	for _, tc := range []struct {
		name string
		o    movie.Options
	}{
		{"backward", movie.Options{From: 9, To: 3}},
		{"after the end", movie.Options{To: 21}},
		{"too fast", movie.Options{FPS: 51}},
		{"too long", movie.Options{Seconds: 1e6}},
		{"too small", movie.Options{Width: 10}},
		{"too large", movie.Options{Width: 1 << 20}},
		{"no number", movie.Options{Seconds: math.NaN()}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, write := range []func() error{
				func() error { return movie.GIF(context.Background(), &bytes.Buffer{}, c, tc.o, nil) },
				func() error { return movie.APNG(context.Background(), &bytes.Buffer{}, c, tc.o, nil) },
			} {
				if err := write(); !errors.Is(err, movie.ErrOptions) {
					t.Errorf("error %v, want ErrOptions", err)
				}
			}
		})
	}
}

// The record in a movie says how to film it again; damage is noticed.
func TestRecord(t *testing.T) {
	c := composed(t)
	o := movie.Options{From: 1.5, Seconds: 0.5, FPS: 6, Width: 120}
	for format, encode := range map[figure.Format]func(context.Context, io.Writer, *figure.Composition, movie.Options, func(int, int)) error{
		figure.GIF: movie.GIF, figure.APNG: movie.APNG,
	} {
		t.Run(string(format), func(t *testing.T) {
			var b bytes.Buffer
			if err := encode(context.Background(), &b, c, o, nil); err != nil {
				t.Fatal(err)
			}
			file := b.Bytes()
			r, err := figure.Read(bytes.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			if want := (movie.Options{From: 1.5, To: 20, Seconds: 0.5, FPS: 6, Width: 120, Height: 67, Hold: 1}); r.Format != format || r.Motion == nil || *r.Motion != want {
				t.Errorf("format %s, motion %+v", r.Format, r.Motion)
			}
			again, err := r.Compose(context.Background(), "Marrow test", c.Table)
			if err != nil {
				t.Fatal(err)
			}
			var second bytes.Buffer
			if err := encode(context.Background(), &second, again, *r.Motion, nil); err != nil || !bytes.Equal(file, second.Bytes()) {
				t.Errorf("filmed again the bytes differ (%v)", err)
			}
			at := bytes.Index(file, []byte("bleed"))
			for name, tc := range map[string]struct {
				file []byte
				want error
			}{
				"cut in half":     {file[:len(file)/2], provenance.ErrDamaged},
				"without its end": {file[:len(file)-1], provenance.ErrDamaged},
				"letter changed":  {slices.Replace(slices.Clone(file), at, at+1, 'B'), provenance.ErrDamaged},
			} {
				if _, err := figure.Read(bytes.NewReader(tc.file)); !errors.Is(err, tc.want) {
					t.Errorf("%s: error %v, want %v", name, err, tc.want)
				}
			}
			// no cut anywhere makes a file that is taken for whole, or a panic
			for n := 0; n < len(file); n += 1 + len(file)/300 {
				if _, err := figure.Read(bytes.NewReader(file[:n])); err == nil {
					t.Fatalf("%d of %d bytes were read", n, len(file))
				}
			}
		})
	}
	// what another program wrote
	var foreign bytes.Buffer
	if err := gif.Encode(&foreign, image.NewPaletted(image.Rect(0, 0, 3, 3), color.Palette{color.Black}), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := figure.Read(&foreign); !errors.Is(err, provenance.ErrForeign) {
		t.Errorf("error %v, want ErrForeign", err)
	}
}

package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"

	"marrow/gui/figure"
	"marrow/gui/figure/movie"
	"marrow/presets"
)

// movie tells whether the output is one in motion.
func (f *figureFlags) movie() bool {
	ending := figure.FormatOf(f.out)
	return ending == figure.GIF || ending == figure.APNG || f.animated
}

// options are those of the movie that is drawn again with the flags over them.
func (f *figureFlags) options(p *presets.Preset) movie.Options {
	var o movie.Options
	if f.motion != nil {
		o = *f.motion
	}
	if !math.IsNaN(f.from) {
		o.From = p.Time(f.from)
	}
	if !math.IsNaN(f.to) {
		o.To = p.Time(f.to)
	}
	o.Seconds, o.FPS = cmp.Or(f.seconds, o.Seconds), cmp.Or(f.fps, o.FPS)
	if f.width > 0 { // in another width, another height, unless that is given too
		o.Width, o.Height = int(f.width), 0
	}
	o.Height = cmp.Or(int(f.height), o.Height)
	return o
}

// film writes a movie with a line of progress on standard error. An interrupt
// from the keyboard leaves no file.
func (f *figureFlags) film(c *call, fig *figure.Composition) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	write := movie.APNG
	if figure.FormatOf(f.out) == figure.GIF {
		write = movie.GIF
	}
	o := f.options(fig.Runs[0].Preset)
	shown := -1
	return writeFile(f.out, func(w io.Writer) error {
		return write(ctx, w, fig, o, func(done, total int) {
			if percent := 100 * done / total; percent/10 != shown/10 || shown < 0 {
				fmt.Fprintf(c.stderr, "marrow: %d %% of %d frames\n", percent, total)
				shown = percent
			}
		})
	})
}

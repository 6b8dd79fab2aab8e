package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"os/signal"

	"marrow/gui/figure"
	"marrow/gui/figure/movie"
)

// movie tells whether the output is one in motion.
func (f *figureFlags) movie() bool {
	ending := figure.FormatOf(f.out)
	return ending == "gif" || ending == "apng"
}

// film writes a movie with a line of progress on standard error. An interrupt
// from the keyboard leaves no file.
func (f *figureFlags) film(c *call, fig *figure.Composition) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	p := fig.Runs[0].Preset
	o := movie.Options{Seconds: f.seconds, FPS: f.fps, Width: int(f.width), Height: int(f.height)}
	if !math.IsNaN(f.from) {
		o.From = p.Time(f.from)
	}
	if !math.IsNaN(f.to) {
		o.To = p.Time(f.to)
	}
	write := movie.GIF
	if figure.FormatOf(f.out) == "apng" {
		write = movie.APNG
	}
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

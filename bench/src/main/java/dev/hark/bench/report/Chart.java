package dev.hark.bench.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

/// Results as a picture: CPU for each request, workload by workload, as multiples of one subject's.
public final class Chart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT_OF_BAR = 17;
    private static final int HEIGHT_OF_FRAME = 160;

    /// One for each subject, in their order: grey for nginx, warm for hark's three, cold for the others.
    private static final List<Color> COLORS = List.of(
            new Color(0x666666),
            new Color(0xd9480f),
            new Color(0xffa94d),
            new Color(0xffd8a8),
            new Color(0x1864ab),
            new Color(0x339af0),
            new Color(0x0b7285),
            new Color(0x3bc9db),
            new Color(0x99e9f2),
            new Color(0x5f3dc4),
            new Color(0x9775fa),
            new Color(0x2b8a3e),
            new Color(0x8ce99a));

    private Chart() {}

    /// An SVG document; empty if there is nothing to show.
    ///
    /// Needs no screen, but fonts to measure texts with: Java finds them by fontconfig (on Debian packages
    /// `fontconfig` and `fonts-dejavu-core`).
    ///
    /// @param reference the key of the subject that is 1
    public static String svg(
            Results results, List<Section> sections, SequencedMap<String, String> labels, String reference) {
        var dataset = new DefaultCategoryDataset();
        var report = new Report(results, sections, labels);
        for (var section : sections) {
            if (section.measure() == Figure.CPU) add(dataset, report, section, labels, reference);
        }
        if (dataset.getColumnCount() == 0) return "";
        System.setProperty("java.awt.headless", "true");
        var chart = ChartFactory.createBarChart(
                "CPU for each request, × " + labels.get(reference) + " (less is better)",
                null,
                null,
                dataset,
                PlotOrientation.HORIZONTAL,
                true,
                false,
                false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setPosition(RectangleEdge.TOP);
        dress(chart.getCategoryPlot(), List.copyOf(labels.values()));
        // A bar's room between workloads, too.
        int bars = dataset.getColumnCount() * (dataset.getRowCount() + 1);
        int height = HEIGHT_OF_FRAME + HEIGHT_OF_BAR * bars;
        var svg = new SVGGraphics2D(WIDTH, height);
        chart.draw(svg, new Rectangle2D.Double(0, 0, WIDTH, height));
        return svg.getSVGDocument() + "\n";
    }

    private static void add(
            DefaultCategoryDataset dataset,
            Report report,
            Section section,
            SequencedMap<String, String> labels,
            String reference) {
        var rows = report.rows(section);
        var one = rows.get(reference);
        if (one == null) return;
        rows.forEach((subject, row) -> {
            var value = row.get(Figure.CPU);
            var unit = one.get(Figure.CPU);
            if (value == null || unit == null) return;
            dataset.addValue(value.median() / unit.median(), labels.get(subject), section.name());
        });
    }

    private static void dress(CategoryPlot plot, List<String> labels) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.getDomainAxis().setLowerMargin(0.01);
        plot.getDomainAxis().setUpperMargin(0.01);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(true);
        var bars = (BarRenderer) plot.getRenderer();
        bars.setBarPainter(new StandardBarPainter()); // flat
        bars.setShadowVisible(false);
        bars.setItemMargin(0.02);
        bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                "{2}", new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        bars.setDefaultItemLabelsVisible(true);
        for (int row = 0; row < plot.getDataset().getRowCount(); row++) {
            int subject = labels.indexOf(plot.getDataset().getRowKey(row).toString());
            bars.setSeriesPaint(row, COLORS.get(subject % COLORS.size()));
        }
    }
}

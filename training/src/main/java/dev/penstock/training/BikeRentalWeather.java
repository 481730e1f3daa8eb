package dev.penstock.training;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up a month of hours to ask the bike-rental model about. <b>Synthetic</b>: a seeded random walk around the monthly means,
 * the daily swing and the turns of the weather that the model was trained on, measured nowhere; only the calendar (seasons, United States public holidays) is real. One seed and one month give
 * the same hours on every machine.
 */
public final class BikeRentalWeather {

    /** To be shown wherever the hours are. */
    public static final String NOTICE = "Synthetic weather, drawn by a seeded generator; measured nowhere.";

    /** The columns of the model's raw form, in their order by position. */
    public static final List<String> COLUMNS =
            List.of("datetime", "season", "holiday", "workingday", "weather", "temp", "atemp", "humidity", "windspeed");

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Degrees Celsius, January first. */
    private static final double[] MEANS = {9.7, 12.3, 16, 19.3, 24.4, 28, 31, 29.1, 25.3, 20, 15.1, 13.3};

    /** For weather 1 to 4 the chances of becoming 1, 1 or 2, 1 to 3 within the hour. */
    private static final double[][] BECOMES = {
        {0.92, 0.991, 1}, {0.178, 0.915, 1}, {0.073, 0.346, 0.997}, {0, 0.1, 0.9},
    };

    /** Anemometers report steps of a nautical mile; the faster, the rarer. */
    private static final double STEP_OF_WIND = 1.852;

    private final long seed;

    public BikeRentalWeather(long seed) {
        this.seed = seed;
    }

    /** An hour in the model's raw form. */
    public record Hour(
            LocalDateTime datetime,
            int season,
            int holiday,
            int workingday,
            int weather,
            double temp,
            double atemp,
            double humidity,
            double windspeed) {

        /** A CSV row under {@link BikeRentalWeather#COLUMNS}. */
        public String csv() {
            return String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%d,%d,%.2f,%.2f,%.0f,%.4f",
                    datetime.format(FORM),
                    season,
                    holiday,
                    workingday,
                    weather,
                    temp,
                    atemp,
                    humidity,
                    windspeed);
        }
    }

    /** Every hour of a month, in order. */
    public List<Hour> month(YearMonth month) {
        Random random = new Random(seed * 12_000 + month.getYear() * 12L + month.getMonthValue());
        Sky sky = new Sky(random);
        List<Hour> hours = new ArrayList<>();
        LocalDateTime hour = month.atDay(1).atStartOfDay();
        while (YearMonth.from(hour).equals(month)) {
            hours.add(sky.at(hour));
            hour = hour.plusHours(1);
        }
        return hours;
    }

    /** What the next hour depends on. */
    private static final class Sky {

        private final Random random;
        private int weather = 1;
        private double warmth;
        private double damp;
        private double wind = 7;

        private Sky(Random random) {
            this.random = random;
        }

        private Hour at(LocalDateTime hour) {
            LocalDate day = hour.toLocalDate();
            weather = nextWeather();
            warmth = 0.98 * warmth + 0.6 * random.nextGaussian();
            damp = 0.95 * damp + 3 * random.nextGaussian();
            wind = Math.max(0, wind + 0.1 * (7 - wind) + 1.5 * random.nextGaussian());

            double ofDay = StrictMath.cos((hour.getHour() - 15) * Math.PI / 12);
            double temp = within(mean(day) + 2.7 * ofDay + warmth - 0.7 * (weather - 1), 0.82, 41);
            double humidity = Math.rint(within(57 - 12.5 * ofDay + damp + 12 * (weather - 1), 15, 100));
            double windspeed = within(Math.rint(wind), 0, 35) * STEP_OF_WIND;
            int holiday = UsHolidays.has(day) ? 1 : 0;
            return new Hour(
                    hour,
                    season(day),
                    holiday,
                    day.getDayOfWeek().getValue() <= 5 && holiday == 0 ? 1 : 0,
                    weather,
                    hundredths(temp),
                    hundredths(within(1.075 * temp + 1.9 + random.nextGaussian(), 0, 50)),
                    humidity,
                    Math.rint(windspeed * 1e4) / 1e4);
        }

        private int nextWeather() {
            double chance = random.nextDouble();
            double[] becomes = BECOMES[weather - 1];
            int next = 1;
            while (next < 4 && chance >= becomes[next - 1]) {
                next++;
            }
            return next;
        }

        /** Halfway between the means of the months at whose border a day lies. */
        private static double mean(LocalDate day) {
            double month = day.getMonthValue() - 1 + (day.getDayOfMonth() - 0.5) / day.lengthOfMonth() - 0.5;
            int before = (int) Math.floor(month);
            double part = month - before;
            return MEANS[(before + 12) % 12] * (1 - part) + MEANS[(before + 13) % 12] * part;
        }

        /** 1 winter, 2 spring, 3 summer, 4 autumn, by the usual days of solstice and equinox. */
        private static int season(LocalDate day) {
            int date = day.getMonthValue() * 100 + day.getDayOfMonth();
            if (date < 321 || date >= 1221) {
                return 1;
            }
            return date < 621 ? 2 : date < 923 ? 3 : 4;
        }

        private static double within(double value, double least, double most) {
            return Math.min(most, Math.max(least, value));
        }

        private static double hundredths(double value) {
            return Math.rint(value * 100) / 100;
        }
    }
}

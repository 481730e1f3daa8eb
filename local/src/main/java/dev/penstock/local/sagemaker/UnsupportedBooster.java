package dev.penstock.local.sagemaker;

/** A file that is no XGBoost booster in JSON, or holds a kind of booster that can't be evaluated here. */
public final class UnsupportedBooster extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedBooster(String source, String what) {
        super(source + ": " + what);
    }
}

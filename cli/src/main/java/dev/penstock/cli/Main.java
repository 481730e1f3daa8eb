package dev.penstock.cli;

/** x. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("hi");
    }
}

package dev.penstock.local.sns;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Predicate;

/** The operator {@code cidr}: addresses of a network, as in {@code 10.0.0.0/24}. */
record Network(BigInteger address, int length, int mask) implements Predicate<String> {

    static Network parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2) {
            throw InvalidFilterPolicy.because("Malformed CIDR, one '/' required");
        }
        if (!parts[1].matches("\\d{1,3}")) {
            throw InvalidFilterPolicy.because("Malformed CIDR, mask bits must be an integer");
        }
        byte[] address =
                literal(parts[0]).orElseThrow(() -> InvalidFilterPolicy.because("Nonstandard IP address: " + parts[0]));
        int mask = Integer.parseInt(parts[1]);
        if (mask > address.length * 8) {
            throw InvalidFilterPolicy.because("Malformed CIDR, mask bits must be at most " + address.length * 8);
        }
        return new Network(new BigInteger(1, address), address.length, mask);
    }

    @Override
    public boolean test(String text) {
        int host = length * 8 - mask;
        return literal(text)
                .filter(candidate -> candidate.length == length)
                .map(candidate -> new BigInteger(1, candidate)
                                .xor(address)
                                .shiftRight(host)
                                .signum()
                        == 0)
                .orElse(false);
    }

    /** The bytes of an address written out; a name is none, and is never looked up. */
    private static Optional<byte[]> literal(String text) {
        boolean four = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        boolean six = text.indexOf(':') >= 0 && text.matches("[0-9A-Fa-f:.]+");
        if (!four && !six) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}

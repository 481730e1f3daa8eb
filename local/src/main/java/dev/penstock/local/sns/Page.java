package dev.penstock.local.sns;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;

/** A page of at most a hundred items, in the order of their ARNs; the token names the last ARN that was shown. */
record Page<T>(List<T> items, Optional<String> nextToken) {

    private static final int LARGEST = 100;

    static <T> Page<T> of(ConcurrentNavigableMap<String, T> all, Optional<String> token) {
        ConcurrentNavigableMap<String, T> rest =
                token.map(Page::decode).map(arn -> all.tailMap(arn, false)).orElse(all);
        List<String> arns = rest.keySet().stream().limit(LARGEST + 1L).toList();
        List<T> items = arns.stream()
                .limit(LARGEST)
                .map(rest::get)
                .filter(item -> item != null)
                .toList();
        Optional<String> next = arns.size() > LARGEST ? Optional.of(encode(arns.get(LARGEST - 1))) : Optional.empty();
        return new Page<>(items, next);
    }

    private static String encode(String arn) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(arn.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SnsError.invalidParameter("NextToken");
        }
    }
}

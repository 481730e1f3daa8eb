package dev.penstock.local.template;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the address that an API has on AWS into the one it has here, wherever a template puts one together. */
final class ApiAddresses {
    private final Pattern address;
    private final String front;

    ApiAddresses(Deployment deployment, Map<String, Resource> resources) {
        StringBuilder ids = new StringBuilder();
        resources.values().stream()
                .filter(resource -> resource.type().isApi())
                .forEach(api -> ids.append(Identities.apiId(api)).append('|'));
        String hosts = ".execute-api." + deployment.region() + "." + Pseudo.URL_SUFFIX;
        this.address = Pattern.compile("https://(?:" + ids + "(?!))" + Pattern.quote(hosts));
        this.front = deployment.front().toString();
    }

    String local(String text) {
        return address.matcher(text).replaceAll(Matcher.quoteReplacement(front));
    }
}

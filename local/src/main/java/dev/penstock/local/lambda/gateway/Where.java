package dev.penstock.local.lambda.gateway;

/** The account and region that an API's events name. */
record Where(String account, String region) {

    String domain(ApiDefinition api) {
        return api.id() + ".execute-api." + region + ".amazonaws.com";
    }
}

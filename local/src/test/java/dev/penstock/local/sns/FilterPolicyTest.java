package dev.penstock.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of AWS's developer guide, and what follows from its sentences. */
class FilterPolicyTest {

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Attribute a as TYPE=VALUE, or none | conditions | accepted
                "String=rugby | [\"rugby\",\"tennis\"] | true",
                "String=Rugby | [\"rugby\"] | false",
                "String.Array=[\"golf\",\"tennis\"] | [\"rugby\",\"tennis\"] | true",
                "String.Array=[\"baseball\"] | [\"rugby\",\"tennis\"] | false",
                "String.Array=[1,true,null] | [true] | true",
                "String.Array=[1,true,null] | [null] | true",
                "String.Array=[1,true,null] | [1] | true",
                "String.Array=no array | [\"no array\"] | false",
                "String=true | [true] | false",
                "String=100 | [100] | false",
                "Number=100 | [\"100\"] | false",
                "Number=1e2 | [100] | true",
                "Number=301.5 | [{\"numeric\":[\"=\",301.5]}] | true",
                "Number=3.015e2 | [{\"numeric\":[\"=\",301.5]}] | true",
                "Number=0.1234561 | [0.123456] | true",
                "Number=1e999999999 | [100] | false",
                "Number=1e-999999999 | [0] | true",
                "Number=-1 | [{\"numeric\":[\"<\",0]}] | true",
                "Number=0 | [{\"numeric\":[\"<\",0]}] | false",
                "Number=0 | [{\"numeric\":[\"<=\",0]}] | true",
                "Number=150 | [{\"numeric\":[\">\",0,\"<=\",150]}] | true",
                "Number=0 | [{\"numeric\":[\">\",0,\"<=\",150]}] | false",
                "Number=151 | [{\"numeric\":[\">\",0,\"<=\",150]}] | false",
                "String=7 | [{\"numeric\":[\">\",0]}] | false",
                "String=baseball | [{\"anything-but\":[\"rugby\",\"tennis\"]}] | true",
                "String=rugby | [{\"anything-but\":[\"rugby\",\"tennis\"]}] | false",
                "String.Array=[\"rugby\",\"baseball\"] | [{\"anything-but\":[\"rugby\",\"tennis\"]}] | false",
                "String.Array=[\"golf\",\"baseball\"] | [{\"anything-but\":[\"rugby\",\"tennis\"]}] | true",
                "Number=101 | [{\"anything-but\":[100,500]}] | true",
                "Number=100 | [{\"anything-but\":[100,500]}] | false",
                "Number=100 | [{\"anything-but\":100}] | false",
                "String.Array=[100,50] | [{\"anything-but\":[100,500]}] | true",
                "none | [{\"anything-but\":[\"rugby\"]}] | false",
                "none | [{\"anything-but\":[\"rugby\"]},{\"exists\":false}] | true",
                "String=data-entry | [{\"anything-but\":{\"prefix\":\"order-\"}}] | true",
                "String=order-cancelled | [{\"anything-but\":{\"prefix\":\"order-\"}}] | false",
                "String=a.png | [{\"anything-but\":{\"suffix\":\".png\"}}] | false",
                "String=a.gif | [{\"anything-but\":{\"suffix\":[\".png\",\".jpg\"]}}] | true",
                "String=TENNIS | [{\"anything-but\":{\"equals-ignore-case\":\"tennis\"}}] | false",
                "String=/a/lib/b | [{\"anything-but\":{\"wildcard\":\"*/lib/*\"}}] | false",
                "String=TENNIS | [{\"equals-ignore-case\":\"tennis\"}] | true",
                "String=baseball | [{\"prefix\":\"bas\"}] | true",
                "String=rugby | [{\"prefix\":\"bas\"}] | false",
                "String=baseball | [{\"suffix\":\"ball\"}] | true",
                "String=ball game | [{\"suffix\":\"ball\"}] | false",
                "String=dir/a/b.csv | [{\"wildcard\":\"dir/*/b*\"}] | true",
                "String=dir/b.csv | [{\"wildcard\":\"dir/*/b*\"}] | false",
                "String=a*b | [{\"wildcard\":\"a\\\\*b\"}] | true",
                "String=axb | [{\"wildcard\":\"a\\\\*b\"}] | false",
                "String=aba | [{\"wildcard\":\"ab*ba\"}] | false",
                "String=10.0.0.255 | [{\"cidr\":\"10.0.0.0/24\"}] | true",
                "String=10.1.1.0 | [{\"cidr\":\"10.0.0.0/24\"}] | false",
                "String=2001:db8::1 | [{\"cidr\":\"2001:db8::/32\"}] | true",
                "String=localhost | [{\"cidr\":\"127.0.0.0/8\"}] | false",
                "String=x | [{\"exists\":true}] | true",
                "none | [{\"exists\":true}] | false",
                "none | [{\"exists\":false}] | true",
                "Binary=eA== | [{\"exists\":true}] | false",
                "none | [\"x\",null] | false",
            })
    void attributes_match_as_documented(String attribute, String conditions, boolean accepted) {
        FilterPolicy policy = FilterPolicy.parse("{\"a\":%s}".formatted(conditions), FilterScope.ATTRIBUTES);
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        if (!attribute.equals("none")) {
            String[] parts = attribute.split("=", 2);
            attributes.put("a", new MessageAttribute(parts[0], parts[1]));
        }
        assertThat(policy.accepts(message("no JSON", attributes))).isEqualTo(accepted);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"x\"} | {\"a\":[\"x\"]} | true",
                "{\"a\":[\"y\",\"x\"]} | {\"a\":[\"x\"]} | true",
                "{\"a\":true} | {\"a\":[true]} | true",
                "{\"a\":\"true\"} | {\"a\":[true]} | false",
                "{\"a\":null} | {\"a\":[null]} | true",
                "{} | {\"a\":[null]} | false",
                "{\"a\":100.0} | {\"a\":[100]} | true",
                "{\"a\":{\"b\":{\"c\":1}}} | {\"a\":{\"b\":{\"c\":[1]}}} | true",
                "{\"a\":{\"b\":2}} | {\"a\":{\"b\":{\"c\":[1]}}} | false",
                "{\"r\":[{\"n\":\"x\"},{\"n\":\"y\"}]} | {\"r\":{\"n\":[{\"prefix\":\"y\"}]}} | true",
                "{\"a\":{\"b\":1}} | {\"a\":[{\"exists\":true}]} | false",
                "{\"a\":{\"b\":1}} | {\"a\":{\"b\":[{\"exists\":true}]}} | true",
                "{\"a\":[]} | {\"a\":[{\"exists\":true}]} | false",
                "{\"price\":50,\"kind\":\"b\"} | {\"price\":[{\"numeric\":[\">\",10]}],\"kind\":[\"a\"]} | false",
                "{\"s\":\"cw\",\"n\":\"EC2\"} | {\"s\":[\"cw\"],\"$or\":[{\"m\":[\"CPU\"]},{\"n\":[\"EC2\"]}]} | true",
                "{\"s\":\"cw\"} | {\"s\":[\"cw\"],\"$or\":[{\"m\":[\"CPU\"]},{\"n\":[\"EC2\"]}]} | false",
                "{\"d\":{\"m\":\"CPU\"}} | {\"d\":{\"$or\":[{\"m\":[\"CPU\"]},{\"n\":[\"EC2\"]}]}} | true",
                "{\"$or\":\"x\"} | {\"$or\":[\"x\"]} | true",
                "[{\"a\":\"x\"}] | {\"a\":[\"x\"]} | false",
                "not JSON | {\"a\":[{\"exists\":false}]} | false",
            })
    void bodies_match_as_documented(String body, String policy, boolean accepted) {
        assertThat(FilterPolicy.parse(policy, FilterScope.BODY).accepts(message(body, Map.of())))
                .isEqualTo(accepted);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | failed to parse JSON",
                "{} {} | failed to parse JSON",
                "[] | Filter is not an object",
                "{\"a\":\"x\"} | must be an object or an array",
                "{\"a\":[]} | Empty arrays are not allowed",
                "{\"a\":[[\"x\"]]} | Match value must be String, number, true, false, or null",
                "{\"a\":{\"b\":[\"x\"]}} | does not support nested filter policy",
                "{\"a\":[{\"like\":\"x\"}]} | Unrecognized match type like",
                "{\"a\":[{\"prefix\":\"x\",\"suffix\":\"y\"}]} | Only one key allowed in match expression",
                "{\"a\":[{\"prefix\":1}]} | prefix match pattern must be a string",
                "{\"a\":[{\"exists\":\"yes\"}]} | exists match pattern must be either true or false.",
                "{\"a\":[{\"anything-but\":{\"numeric\":[\"=\",1]}}]} | Unsupported anything-but pattern: numeric",
                "{\"a\":[{\"anything-but\":[]}]} | Empty arrays are not allowed",
                "{\"a\":[{\"numeric\":[]}]} | Invalid member in numeric match",
                "{\"a\":[{\"numeric\":[\"~\",1]}]} | Unrecognized numeric range operator: ~",
                "{\"a\":[{\"numeric\":[\"=\",\"1\"]}]} | Value of equals must be numeric",
                "{\"a\":[{\"numeric\":[\"<\",1,\">\",0]}]} | Too many elements in numeric expression",
                "{\"a\":[{\"numeric\":[\">\",1,\">\",0]}]} | Bad numeric range operator: >",
                "{\"a\":[{\"numeric\":[\">\",1,\"<\",0]}]} | Bottom must be less than top",
                "{\"a\":[1000000001]} | between -1.0E9 and 1.0E9",
                "{\"a\":[{\"cidr\":\"10.0.0.0\"}]} | Malformed CIDR, one '/' required",
                "{\"a\":[{\"cidr\":\"here/8\"}]} | Nonstandard IP address: here",
                "{\"a\":[{\"wildcard\":\"a**\"}]} | Consecutive wildcard characters",
                "{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]} | can not have more than 5 keys",
            })
    void a_bad_policy_says_what_is_wrong(String policy, String reason) {
        assertThatThrownBy(() -> FilterPolicy.parse(policy, FilterScope.ATTRIBUTES))
                .isInstanceOf(InvalidFilterPolicy.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_policy_may_have_150_combinations_and_depth_counts_in_a_body() {
        String ten = "[1,2,3,4,5,6,7,8,9,10]";
        FilterPolicy.parse(
                "{\"a\":%s,\"b\":%s}".formatted(ten, "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]"), FilterScope.ATTRIBUTES);
        assertThatThrownBy(() -> FilterPolicy.parse(
                        "{\"a\":%s,\"b\":%s,\"c\":[1,2]}".formatted(ten, ten), FilterScope.ATTRIBUTES))
                .hasMessageContaining("too complex");
        // The guide's example: 4 values three levels deep, 3 values two levels deep: 4 x 3 x 3 x 2 = 72.
        String guide = "{\"a\":{\"b\":{\"c\":[1,2,3,4]}},\"d\":{\"e\":[1,2,3]}%s}";
        FilterPolicy.parse(guide.formatted(",\"f\":[1,2]"), FilterScope.BODY);
        assertThatThrownBy(() -> FilterPolicy.parse(guide.formatted(",\"f\":[1,2,3]"), FilterScope.BODY))
                .hasMessageContaining("too complex");
    }

    private static Message message(String body, Map<String, MessageAttribute> attributes) {
        return new Message("id", Instant.EPOCH, body, Optional.empty(), Optional.empty(), Optional.empty(), attributes);
    }
}

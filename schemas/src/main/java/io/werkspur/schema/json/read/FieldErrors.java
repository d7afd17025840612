// SPDX-License-Identifier: Apache-2.0
package io.werkspur.schema.json.read;

import io.werkspur.schema.event.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the errors in one document, up to a limit, so that hostile input cannot make the response large. */
public final class FieldErrors {
    private static final int MAX_ERRORS = 100;
    private static final int ERRORS_ON_A_LINE = 5;

    private final String whole;
    private final List<FieldError> errors = new ArrayList<>(0);
    private final Set<String> fields = new HashSet<>(0);
    private long omitted;

    /** @param whole name of the document as a whole: {@code event} or {@code record} */
    public FieldErrors(String whole) {
        this.whole = whole;
    }

    /** Adds an error; an empty field means the document as a whole. */
    public void add(String field, String message) {
        String place = field.isEmpty() ? whole : field;
        if (!isFull()) {
            errors.add(new FieldError(place, message));
            fields.add(place);
        } else {
            count();
        }
    }

    /** Whether further errors are only counted: nobody reads where they are and what is wrong. */
    boolean isFull() {
        return errors.size() >= MAX_ERRORS;
    }

    /** Counts an error, if that is all that {@link #isFull} leaves. */
    void count() {
        omitted++;
    }

    /** Adds what the rules found, except errors that follow from one that was added before. */
    void addConsequences(List<FieldError> found) {
        List<FieldError> own =
                found.stream().filter(error -> !covers(error.field())).toList();
        own.forEach(error -> add(error.field(), error.message()));
    }

    /** Whether there is an error at the field or at a field that contains it. */
    private boolean covers(String field) {
        int dot = field.indexOf('.');
        return fields.contains(field) || (dot > 0 && fields.contains(field.substring(0, dot)));
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public List<FieldError> toList() {
        if (omitted == 0) {
            return List.copyOf(errors);
        }
        List<FieldError> all = new ArrayList<>(errors);
        all.add(new FieldError(whole, "Expected at most " + MAX_ERRORS + " errors, but got " + omitted + " more"));
        return List.copyOf(all);
    }

    /** Returns the first few errors on one line. */
    public String line() {
        List<FieldError> all = toList();
        String first =
                all.stream().limit(ERRORS_ON_A_LINE).map(FieldError::toString).collect(Collectors.joining("; "));
        return all.size() > ERRORS_ON_A_LINE ? first + "; and " + (all.size() - ERRORS_ON_A_LINE) + " more" : first;
    }
}

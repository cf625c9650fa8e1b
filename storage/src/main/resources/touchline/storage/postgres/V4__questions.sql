-- A question as a cursor: the engine opens none for several statements at once, nor for one that gives no rows.
CREATE FUNCTION kept.ask(question text) RETURNS refcursor LANGUAGE plpgsql AS $$
DECLARE
    answer refcursor := 'answer';
BEGIN
    OPEN answer NO SCROLL FOR EXECUTE question;
    RETURN answer;
END $$;

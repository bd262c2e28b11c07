-- When service began is told by the contracts. Older versions noted it as a moment on the day the money came, though service may begin later, or never: what
-- they noted so is withdrawn by a fact of its own. Nothing is there to withdraw where the tables are still to be made.
do $$
declare its record;
begin
  if to_regclass('moment_withdrawal') is null then return; end if;
  for its in select id, language from company loop
    perform set_config('caretaker.company', its.id::text, true);
    insert into moment_withdrawal (company_id, moment_id, reason, by_id, by_name, withdrawn_at)
    select m.company_id, m.id, case its.language
        when 'fr' then 'Noté au jour du paiement ; le contrat dit quand le service a commencé.'
        when 'es' then 'Anotado el día del pago; el contrato dice cuándo empezó el servicio.'
        when 'it' then 'Annotato il giorno del pagamento; il contratto dice quando è iniziato il servizio.'
        else 'Noted on the day of the payment; the contract tells when service began.'
      end, null, 'Caretaker', now()
    from moment m join journey j on j.company_id = m.company_id and j.id = m.journey_id
    where m.company_id = its.id and m.moment = 'service' and m.happened_at = m.recorded_at
      and exists (select from event e where e.company_id = m.company_id and e.kind = 'contract.paid' and e.client_id = j.client_id and e.at = m.recorded_at)
    on conflict do nothing;
  end loop;
  perform set_config('caretaker.company', '', true);
end $$;
